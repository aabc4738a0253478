#include "engine/http/proxies.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

constexpr char kPeer[] = "10.0.0.1";

TrustedProxies ours() { return TrustedProxies::parse({"10.0.0.0/8", "2001:db8::/32", "127.0.0.1"}).value(); }

std::string client(std::vector<std::string> const& forwarded, std::string const& peer = kPeer) {
  Request request;
  for (auto const& value : forwarded) request.headers.emplace_back("x-forwarded-for", value);
  request.headers.emplace_back("x-other", "198.51.100.9");
  return ours().client(peer, request);
}

TEST(TrustedProxies, SayWhoAskedThem) {
  EXPECT_EQ(client({"203.0.113.7"}), "203.0.113.7");
  EXPECT_EQ(client({"2a00:1450::1"}), "2a00:1450::1");
  EXPECT_EQ(client({"203.0.113.7, 10.2.3.4"}), "203.0.113.7") << "two of ours in a row";
  EXPECT_EQ(client({}), kPeer);
}

TEST(TrustedProxies, AreReadWithThePortThatSomeOfThemWrite) {
  EXPECT_EQ(client({"203.0.113.7:51234"}), "203.0.113.7");
  EXPECT_EQ(client({"[2a00:1450::1]:51234"}), "2a00:1450::1");
  EXPECT_EQ(client({"[2a00:1450::1]"}), "2a00:1450::1");
  EXPECT_EQ(client({"203.0.113.7:51234, 10.2.3.4:80"}), "203.0.113.7");
}

TEST(TrustedProxies, AreBelievedOnlyInWhatTheyWroteThemselves) {
  EXPECT_EQ(client({"9.9.9.9, 203.0.113.7"}), "203.0.113.7") << "the first was the client's own";
  EXPECT_EQ(client({"9.9.9.9", "203.0.113.7"}), "203.0.113.7")
      << "also when the proxy wrote a header of its own";
  EXPECT_EQ(client({"9.9.9.9, 10.9.9.9, 203.0.113.7"}), "203.0.113.7")
      << "claiming to be one of ours helps nobody";
  EXPECT_EQ(client({"9.9.9.9"}, "203.0.113.99"), "203.0.113.99") << "a stranger is not asked";
}

TEST(TrustedProxies, SpeakForThemselvesWhenTheySayNothingThatCanBeRead) {
  EXPECT_EQ(client({"9.9.9.9, unknown"}), kPeer);
  EXPECT_EQ(client({"9.9.9.9, 203.0.113.7:"}), kPeer);
  EXPECT_EQ(client({"9.9.9.9, <script>"}), kPeer);
  EXPECT_EQ(client({"9.9.9.9, bad, 10.2.3.4"}), "10.2.3.4") << "the one that wrote it";
}

TEST(TrustedProxies, AreKnownInEitherWayOfWritingIpv4) {
  EXPECT_EQ(client({"203.0.113.7"}, "::ffff:10.0.0.1"), "203.0.113.7");
  EXPECT_TRUE(ours().trusts(Address::parse("127.0.0.1").value()));
  EXPECT_FALSE(ours().trusts(Address::parse("127.0.0.2").value()));
  EXPECT_TRUE(ours().trusts(Address::parse("2001:db8:ffff::1").value()));
  EXPECT_FALSE(ours().trusts(Address::parse("2001:db9::1").value()));
}

TEST(TrustedProxies, AreRefusedWhenTheyCannotBeRead) {
  for (auto const* entry :
       {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "2001:db8::/129", "/8"})
    EXPECT_FALSE(TrustedProxies::parse({entry}).ok()) << entry;
  EXPECT_TRUE(TrustedProxies::parse({}).value().none());
}

}  // namespace
}  // namespace stoppress::engine
