#include "engine/http/response.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace stoppress::engine {
namespace {

TEST(ReadyHead, HasAStatusLineTheHeadersAndTheLength) {
  EXPECT_EQ(prepared_head(200, {{"Content-Type", "text/html"}}, 12),
            "HTTP/1.1 200 OK\r\nServer: stoppress\r\nContent-Type: text/html\r\nContent-Length: 12\r\n");
  EXPECT_EQ(prepared_head(304, {{"ETag", "\"a\""}}, 0),
            "HTTP/1.1 304 Not Modified\r\nServer: stoppress\r\nETag: \"a\"\r\n");
}

TEST(ReadyHead, LetsNobodyWriteHeadersOfTheirOwn) {
  EXPECT_EQ(
      prepared_head(302, {{"Location", "/a\r\nSet-Cookie: x"}}, 0),
      "HTTP/1.1 302 Found\r\nServer: stoppress\r\nLocation: /a  Set-Cookie: x\r\nContent-Length: 0\r\n");
}

TEST(TrustedProxies, FindTheNearestAskerThatIsNoProxy) {
  auto const proxies = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "2001:db8::/33"}).value();
  EXPECT_EQ(proxies.client("127.0.0.1", "1.1.1.1, 203.0.113.7, 10.2.3.4"), "203.0.113.7");
  EXPECT_EQ(proxies.client("203.0.113.9", "1.1.1.1"), "203.0.113.9");
  EXPECT_EQ(proxies.client("127.0.0.1", ""), "127.0.0.1");
  EXPECT_EQ(proxies.client("127.0.0.1", "unknown"), "127.0.0.1");
  EXPECT_EQ(proxies.client("127.0.0.1", "10.1.1.1"), "10.1.1.1");
  EXPECT_TRUE(proxies.trusts("2001:db8:7fff::1"));
  EXPECT_FALSE(proxies.trusts("2001:db8:8000::1"));
  EXPECT_TRUE(proxies.trusts("::ffff:10.9.9.9"));
  EXPECT_FALSE(proxies.trusts("11.0.0.1"));
}

TEST(TrustedProxies, RefuseWhatIsNoNetwork) {
  for (auto const* bad : {"", "x", "1.2.3", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/a", "::/129"})
    EXPECT_FALSE(TrustedProxies::parse({bad}).ok()) << bad;
}

}  // namespace
}  // namespace stoppress::engine
