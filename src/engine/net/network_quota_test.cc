#include "engine/net/network_quota.h"

#include <gtest/gtest.h>
#include <vector>

namespace stoppress::engine {
namespace {

std::optional<Address> at(char const* text) { return Address::parse(text); }

TEST(NetworkQuota, GivesOneNetworkItsShareAndOthersTheirs) {
  NetworkQuota quota(10, 2);
  auto const first = quota.take(at("203.0.113.7"));
  auto second = quota.take(at("203.0.113.7"));
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(quota.take(at("203.0.113.7")));
  EXPECT_FALSE(quota.is_exhausted());
  EXPECT_TRUE(quota.take(at("203.0.113.8")));
  second.give_back();
  EXPECT_TRUE(quota.take(at("203.0.113.7")));
}

TEST(NetworkQuota, CountsAnIpv6NetworkAsOneClient) {
  NetworkQuota quota(10, 2);
  auto const first = quota.take(at("2001:db8:1:2::1"));
  auto const second = quota.take(at("2001:db8:1:2:ffff::2"));
  EXPECT_FALSE(quota.take(at("2001:db8:1:2:3:4:5:6")));
  EXPECT_TRUE(quota.take(at("2001:db8:1:3::1")));
}

TEST(NetworkQuota, GivesNoMoreThanThereAre) {
  NetworkQuota quota(3, 2);
  std::vector<NetworkQuota::Slot> held;
  for (auto const* one : {"198.51.100.1", "198.51.100.2", "198.51.100.3"})
    held.push_back(quota.take(at(one)));
  EXPECT_TRUE(quota.is_exhausted());
  EXPECT_FALSE(quota.take(at("198.51.100.4")));
  EXPECT_FALSE(quota.take(std::nullopt));
  held.clear();
  EXPECT_EQ(quota.out(), 0U);
}

TEST(NetworkQuota, CountsAProxyOfOursInTheWholeAlone) {
  NetworkQuota quota(3, 1);
  std::vector<NetworkQuota::Slot> held;
  for (int number = 0; number < 3; ++number) {
    held.push_back(quota.take(std::nullopt));
    EXPECT_TRUE(held.back());
  }
  EXPECT_FALSE(quota.take(std::nullopt));
}

TEST(NetworkQuota, GivesBackOnceHoweverOftenASlotMoves) {
  NetworkQuota quota(3, 3);
  auto slot = quota.take(at("198.51.100.1"));
  auto moved = std::move(slot);
  EXPECT_FALSE(slot);
  slot = std::move(moved);
  EXPECT_EQ(quota.out(), 1U);
  slot.give_back();
  slot.give_back();
  EXPECT_EQ(quota.out(), 0U);
}

TEST(NetworkQuota, KeepsNothingOfANetworkThatMayHaveNone) {
  NetworkQuota quota(3, 0);
  EXPECT_FALSE(quota.take(at("198.51.100.1")));
  EXPECT_EQ(quota.out(), 0U);
}

}  // namespace
}  // namespace stoppress::engine
