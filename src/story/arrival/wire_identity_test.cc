#include "story/arrival/wire_identity.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(WireVersion, OfNumbersIsOrderedByValue) {
  EXPECT_TRUE(is_later("10", "9"));
  EXPECT_FALSE(is_later("9", "10"));
  EXPECT_FALSE(is_later("01", "1"));
  EXPECT_TRUE(is_later("1.10", "1.9"));
  EXPECT_TRUE(is_later("1.0.1", "1"));
  EXPECT_TRUE(is_later("100000000000000000000000000002", "100000000000000000000000000001"));
}

TEST(WireVersion, OfOtherSignsIsOrderedByLetters) {
  EXPECT_TRUE(is_later("2026-11-20T12:00:01Z", "2026-11-20T12:00:00Z"));
  EXPECT_TRUE(is_later("b", "a"));
  EXPECT_TRUE(is_later("1a", "9"));
  EXPECT_FALSE(is_later("9", "1a"));
}

TEST(WireVersion, ThatIsEmptyIsOldest) {
  EXPECT_TRUE(is_later("0", ""));
  EXPECT_FALSE(is_later("", "0"));
  EXPECT_FALSE(is_later("", ""));
  EXPECT_FALSE(is_later("7", "7"));
}

TEST(WireVersion, IsReadWithoutTheBlanksAroundIt) {
  EXPECT_FALSE(is_later(" 7 ", "7"));
  EXPECT_TRUE(is_later("\n8", "7"));
  EXPECT_FALSE(is_later("  ", ""));
}

TEST(WireVersion, ThatOnlyLooksLikeANumberIsNone) {
  for (auto const* odd : {".1", "1.", "1..2", "1,2", "-1", "1e3"}) {
    EXPECT_TRUE(is_later(odd, "99")) << odd << ": an agency that changes to other signs has changed for good";
    EXPECT_FALSE(is_later("99", odd)) << odd;
  }
}

TEST(WireVersion, IsNeverLaterThanItself) {
  for (auto const* version : {"", "1", "1.2", "1a", "2026-11-20T12:00:00Z"})
    EXPECT_FALSE(is_later(version, version));
}

TEST(WireIdentity, IsItsSourceItsGuidAndItsVersion) {
  WireIdentity const first{"northwire", "urn:a", "1"};
  auto other = first;
  EXPECT_EQ(first, other);
  other.version = "2";
  EXPECT_FALSE(first == other);
  other = {"southwire", "urn:a", "1"};
  EXPECT_FALSE(first == other);
}

}  // namespace
}  // namespace stoppress::story
