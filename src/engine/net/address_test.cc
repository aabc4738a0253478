#include "engine/net/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace stoppress::engine {
namespace {

bool is_public(char const* text) { return Address::parse(text).value().is_public(); }

TEST(Address, IsOneHoweverItIsWritten) {
  EXPECT_EQ(Address::parse("203.0.113.7"), Address::parse("::ffff:203.0.113.7"));
  EXPECT_EQ(Address::parse("203.0.113.7"), Address::parse("::FFFF:cb00:7107"));
  EXPECT_EQ(Address::parse("::ffff:203.0.113.7")->text(), "203.0.113.7");
  EXPECT_EQ(Address::parse("2001:DB8:0:0::1")->text(), "2001:db8::1");
  EXPECT_TRUE(Address::parse("203.0.113.7")->is_ipv4());
  EXPECT_FALSE(Address::parse("2001:db8::1")->is_ipv4());
}

TEST(Address, IsNothingWhenItIsNone) {
  for (auto const* text : {"", "press.example", "1.2.3", "1.2.3.4.5", "1.2.3.256", "0x7f.1", "2130706433",
                           "fe80::1%eth0", "1.2.3.4 ", "[::1]", "1.2.3.4:80", "::1::"})
    EXPECT_FALSE(Address::parse(text)) << text;
  EXPECT_FALSE(Address::parse(std::string(10'000, '1')));
}

TEST(Address, IsReadWithThePortThatAProxyWrites) {
  auto const four = Address::parse("203.0.113.7");
  auto const six = Address::parse("2001:db8::1");
  EXPECT_EQ(Address::parse_with_port("203.0.113.7"), four);
  EXPECT_EQ(Address::parse_with_port("203.0.113.7:4711"), four);
  EXPECT_EQ(Address::parse_with_port("2001:db8::1"), six);
  EXPECT_EQ(Address::parse_with_port("[2001:db8::1]"), six);
  EXPECT_EQ(Address::parse_with_port("[2001:db8::1]:4711"), six);
  for (auto const* text : {"[2001:db8::1", "2001:db8::1]:4711", "203.0.113.7:", "203.0.113.7:http",
                           "203.0.113.7:1234567", "[2001:db8::1]4711", "unknown", "_hidden", ":80", "[]:80"})
    EXPECT_FALSE(Address::parse_with_port(text)) << text;
}

TEST(Address, IsMadeFromWhatTheSystemHands) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  ::inet_pton(AF_INET, "203.0.113.7", &four.sin_addr);
  EXPECT_EQ(Address::of(reinterpret_cast<sockaddr&>(four)), Address::parse("203.0.113.7"));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  ::inet_pton(AF_INET6, "2001:db8::1", &six.sin6_addr);
  EXPECT_EQ(Address::of(reinterpret_cast<sockaddr&>(six)), Address::parse("2001:db8::1"));
  sockaddr other{};
  other.sa_family = AF_UNIX;
  EXPECT_FALSE(Address::of(other));
}

TEST(Address, HasTheNetworkThatOneClientHas) {
  EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2::99"), "2001:db8:1:2::/64");
  EXPECT_NE(network_of("2001:db8:1:3::99"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("somebody"), "somebody");
  EXPECT_EQ(network_of(""), "");
}

TEST(Address, LiesInANetworkToTheBit) {
  auto const network = Address::parse("10.0.0.0").value();
  EXPECT_TRUE(Address::parse("10.255.255.255")->is_in(network, 96 + 8));
  EXPECT_FALSE(Address::parse("11.0.0.0")->is_in(network, 96 + 8));
  EXPECT_TRUE(Address::parse("11.0.0.0")->is_in(network, 96 + 7));
  EXPECT_TRUE(Address::parse("2001:db8::1")->is_in(network, 0));
}

TEST(Address, IsPublicOnlyWhereTheInternetIs) {
  for (auto const* text : {"1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.0",
                           "100.63.255.255", "100.128.0.0", "198.17.255.255", "223.255.255.255",
                           "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    EXPECT_TRUE(is_public(text)) << text;
  for (auto const* text :
       {"0.0.0.0",         "0.1.2.3",         "10.1.2.3",        "100.64.0.1",     "127.0.0.1",
        "127.255.255.255", "169.254.169.254", "172.16.0.1",      "172.31.255.255", "192.0.0.1",
        "192.0.2.1",       "192.168.1.1",     "198.18.0.1",      "198.19.255.255", "198.51.100.1",
        "203.0.113.1",     "224.0.0.1",       "239.255.255.255", "240.0.0.1",      "255.255.255.255"})
    EXPECT_FALSE(is_public(text)) << text;
  for (auto const* text : {"::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::ffff:169.254.169.254",
                           "::7f00:1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::808:808",
                           "100::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "3fff::1",
                           "5f00::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

}  // namespace
}  // namespace stoppress::engine
