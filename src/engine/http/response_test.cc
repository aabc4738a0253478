#include "engine/http/response.h"

#include <gtest/gtest.h>

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

TEST(ReadyReply, KeepsItsHeadersBesideItsHead) {
  auto const made =
      prepared_response(200, {{"Content-Type", "text/html"}, {"X-Empty", ""}, {"Link", "</a>: b"}}, "body");
  EXPECT_EQ(made->head,
            prepared_head(200, {{"Content-Type", "text/html"}, {"X-Empty", ""}, {"Link", "</a>: b"}}, 4));
  std::string listed;
  for (std::size_t number = 0; number < made->headers.size(); ++number) {
    auto const header = made->header(number);
    listed.append(header.name).append("=").append(header.value).append(";");
  }
  EXPECT_EQ(listed, "Server=stoppress;Content-Type=text/html;X-Empty=;Link=</a>: b;Content-Length=4;");
  EXPECT_EQ(*made->body, "body");
}

TEST(ReadyReply, MayBeWithoutABody) {
  auto const bare = prepared_response(304, {{"ETag", "\"a\""}});
  EXPECT_EQ(bare->head, prepared_head(304, {{"ETag", "\"a\""}}, 0));
  EXPECT_EQ(bare->headers.size(), 2U);
  EXPECT_EQ(bare->body, nullptr);
}

TEST(ReadyReply, SaysWhatItHoldsInMemory) {
  auto const small = prepared_response(200, {}, std::string(1'000, 'x'));
  auto const large = prepared_response(200, {}, std::string(100'000, 'x'));
  EXPECT_GE(large->memory(), 100'000U);
  EXPECT_NEAR(double(large->memory() - small->memory()), 99'000, 100);
}

}  // namespace
}  // namespace stoppress::engine
