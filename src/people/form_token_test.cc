#include "people/form_token.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "people/testing_work.h"

namespace stoppress::people {
namespace {

using namespace std::chrono_literals;
constexpr auto kNoon = Instant::from_seconds(1'795'176'000);

TEST(FormToken, SaysWhenItsFormWasShownForTwelveHours) {
  FormTokens const tokens("secret");
  auto const token = tokens.make(kNoon);
  EXPECT_EQ(tokens.made_at(token, kNoon + 5s), kNoon);
  EXPECT_EQ(tokens.made_at(token, kNoon + 12h), kNoon);
  EXPECT_EQ(tokens.made_at(token, kNoon + 12h + 1s), std::nullopt);
  EXPECT_NE(tokens.make(kNoon), token);
  EXPECT_EQ(FormTokens("secret").made_at(token, kNoon), kNoon) << "another node";
}

TEST(FormToken, ThatSomebodyMadeUpIsNone) {
  FormTokens const tokens("secret");
  auto token = tokens.make(kNoon);
  EXPECT_EQ(FormTokens("other").made_at(token, kNoon), std::nullopt);
  token[0] = '2';
  EXPECT_EQ(tokens.made_at(token, kNoon), std::nullopt);
  for (auto const* text : {"", "-", "1795176000", "1795176000-a-b"})
    EXPECT_EQ(tokens.made_at(text, kNoon), std::nullopt) << text;
}

TEST(FormToken, IsWorkedFor) {
  auto const token = FormTokens("secret").make(kNoon);
  auto const work = work_for(token);
  EXPECT_TRUE(is_work_done(token, work));
  EXPECT_TRUE(sha256_hex(token + ":" + work).starts_with("000"));
  EXPECT_FALSE(is_work_done(token, ""));
  EXPECT_FALSE(is_work_done(token, work + std::string(20, '0')));
  int other = 0;
  for (int i = 0; i < 100; ++i) other += is_work_done(FormTokens("secret").make(kNoon), work) ? 1 : 0;
  EXPECT_LE(other, 1) << "one token's work is not another's";
}

}  // namespace
}  // namespace stoppress::people
