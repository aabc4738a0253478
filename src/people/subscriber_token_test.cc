#include "people/subscriber_token.h"

#include <gtest/gtest.h>

namespace stoppress::people {
namespace {

constexpr SubscriberId kAda(4'213'765'201'337'002);
constexpr SubscriberToken kLeave{TokenUse::leave, kAda, 3};

TEST(SubscriberToken, SaysWhoMayDoWhat) {
  for (auto const use : all_of<TokenUse>())
    for (auto const subscriber : {SubscriberId(1), SubscriberId(127), SubscriberId(128), kAda})
      for (std::int64_t const about : {0, 1, 300, 1'000'000}) {
        SubscriberToken const token{use, subscriber, about};
        EXPECT_EQ(opened_token("secret", signed_token("secret", token)), token);
      }
}

TEST(SubscriberToken, IsShortAndSurvivesAChangeOfCase) {
  auto const token = signed_token("secret", kLeave);
  EXPECT_LE(token.size(), 45u) << "the part before the @ of an envelope's address has 64 at most";
  EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos);
  std::string shouted;
  for (char const c : token) shouted.push_back(c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c);
  EXPECT_EQ(opened_token("secret", shouted), kLeave);
  EXPECT_LE(signed_token("secret", {TokenUse::bounce, SubscriberId(INT64_MAX), INT64_MAX}).size(), 60u);
}

TEST(SubscriberToken, ThatSomebodyMadeUpIsNone) {
  auto const token = signed_token("secret", kLeave);
  EXPECT_EQ(opened_token("other", token), std::nullopt);
  for (std::size_t i = 0; i < token.size(); ++i)
    for (char const other : {'a', 'b', 'q', '7', '-', '\0'}) {
      auto changed = token;
      changed[i] = other;
      EXPECT_EQ(opened_token("secret", changed).has_value(), changed == token) << changed;
    }
  for (auto const& text : {std::string(), token.substr(1), token.substr(0, token.size() - 1), token + "a",
                           token + " ", std::string(10'000, 'a'), std::string("leave"), std::string(26, 'a')})
    EXPECT_EQ(opened_token("secret", text), std::nullopt) << text;
}

TEST(SubscriberToken, OfOneUseOrReaderIsNoOther) {
  auto const token = signed_token("secret", kLeave);
  EXPECT_NE(token, signed_token("secret", {TokenUse::confirm, kAda, 3}));
  EXPECT_NE(token, signed_token("secret", {TokenUse::leave, SubscriberId(1), 3}));
  EXPECT_NE(token, signed_token("secret", {TokenUse::leave, kAda, 4}));
}

}  // namespace
}  // namespace stoppress::people
