// Errors as values.
#include "base/result.h"

#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "base/hash.h"
#include "base/ids.h"

namespace stoppress {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return invalid("That is odd.", "half");
  return number / 2;
}
Result<int> quarter(int number) { return half(TRY(half(number))); }

TEST(Results, HoldAValueOrAnError) {
  EXPECT_EQ(half(4).value(), 2);
  EXPECT_TRUE(half(4));
  ASSERT_FALSE(half(3).ok());
  EXPECT_EQ(half(3).error().message, "That is odd.");
  EXPECT_EQ(half(3).value_or(7), 7);
  EXPECT_EQ(half(4).value_or(7), 2);
}

TEST(Results, PassAnErrorUpAsItIs) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().detail, "half");
}

TEST(Results, AskingForWhatIsNotThereIsABug) {
  EXPECT_THROW(half(3).value(), std::bad_variant_access);
  EXPECT_THROW(half(4).error(), std::bad_variant_access);
}

TEST(Results, GiveAwayWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> made(std::make_unique<int>(7));
  auto const taken = std::move(made).value();
  EXPECT_EQ(*taken, 7);
}

TEST(Errors, AreNamedForTheLog) {
  for (auto const& [error, name] : {std::pair{invalid("x"), "invalid"},
                                    {not_found("x"), "not_found"},
                                    {conflict("x"), "conflict"},
                                    {forbidden("x"), "forbidden"},
                                    {over_limit("x"), "limit"},
                                    {busy("x"), "busy"},
                                    {unavailable("x"), "unavailable"},
                                    {internal("x"), "internal"}})
    EXPECT_STREQ(name_of(error.fault), name);
}

TEST(Errors, KnowTheFieldTheyAreAbout) {
  auto const error = about("email", invalid("That is no address."));
  EXPECT_EQ(error.field, "email");
  EXPECT_EQ(error.message, "That is no address.");
}

TEST(Ids, NameThingsAndNothing) {
  EXPECT_FALSE(StoryId());
  EXPECT_TRUE(StoryId(1));
  EXPECT_LT(StoryId(1), StoryId(2));
  EXPECT_EQ(std::hash<StoryId>{}(StoryId(7)), std::hash<StoryId>{}(StoryId(7)));
}

TEST(Base64, GoesThereAndBackAtEveryLength) {
  std::string bytes;
  for (int length = 0; length < 70; ++length) {
    EXPECT_EQ(from_base64(base64(bytes)), bytes) << length;
    EXPECT_EQ(base64(bytes).size() % 4, 0u);
    bytes.push_back(static_cast<char>(length * 37));
  }
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy") << "RFC 4648 §10";
  for (auto const* bad : {"Zm9vYmF", "Zm9v*mFy", "====",
                          "Zg=="
                          "Zg=="})
    EXPECT_FALSE(from_base64(bad)) << bad;
}

TEST(Tokens, AreLongPlainAndNeverTheSame) {
  std::vector<std::string> tokens;
  for (int at = 0; at < 100; ++at) tokens.push_back(random_token());
  for (auto const& token : tokens) {
    EXPECT_EQ(token.size(), 32u);
    EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), std::string::npos);
  }
  std::sort(tokens.begin(), tokens.end());
  EXPECT_EQ(std::unique(tokens.begin(), tokens.end()), tokens.end());
}

TEST(Fingerprints, DependOnEveryByte) {
  EXPECT_EQ(sha256_hex("").size(), 64u);
  EXPECT_NE(sha256_hex("a"), sha256_hex(std::string("a\0", 2)));
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace stoppress
