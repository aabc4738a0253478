// Codes of the second factor, recovery codes.
#include "people/totp.h"

#include <gmock/gmock.h>
#include <set>

namespace stoppress::people {
namespace {

using testing::MatchesRegex;

// RFC 6238 Appendix B, the last six of its eight digits; the secret is "12345678901234567890".
TEST(Code, IsWhatTheStandardSays) {
  std::string const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  for (auto const& [seconds, code] : {std::pair{59L, "287082"},
                                      {1111111109L, "081804"},
                                      {1111111111L, "050471"},
                                      {1234567890L, "005924"},
                                      {2000000000L, "279037"},
                                      {20000000000L, "353130"}})
    EXPECT_EQ(totp_code(secret, totp_step(Instant::from_seconds(seconds))), code);
}

TEST(Code, IsGoodOnceAndForAClockThatIsHalfAMinuteOff) {
  auto const secret = new_totp_secret();
  auto const now = Instant::from_seconds(1'795'176'000);
  auto const step = totp_step(now);
  EXPECT_EQ(matching_step(secret, totp_code(secret, step), now, 0), step);
  EXPECT_EQ(matching_step(secret, totp_code(secret, step - 1), now, 0), step - 1);
  EXPECT_EQ(matching_step(secret, totp_code(secret, step + 1), now, 0), step + 1);
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step), now, step));
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step - 2), now, 0));
  auto spaced = totp_code(secret, step).insert(3, " ");
  EXPECT_TRUE(matching_step(secret, spaced, now, 0));
  for (auto const* wrong : {"", "12345", "1234567", "abcdef"})
    EXPECT_FALSE(matching_step(secret, wrong, now, 0)) << wrong;
}

TEST(Secret, IsTakenByAnApp) {
  EXPECT_THAT(new_totp_secret(), MatchesRegex("[A-Z2-7]{32}"));
  EXPECT_NE(new_totp_secret(), new_totp_secret());
  EXPECT_EQ(totp_address("ABC", "The Courier", "ada+x@courier.example"),
            "otpauth://totp/The%20Courier:ada%2Bx%40courier.example?secret=ABC&issuer=The%20Courier");
  EXPECT_EQ(totp_code("not base32!", 1), "");
}

TEST(RecoveryCodes, AreTenAndReadHoweverTheyAreTyped) {
  auto const codes = new_recovery_codes();
  EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10u);
  EXPECT_THAT(codes[0], MatchesRegex("[a-z0-5]{4}-[a-z0-5]{4}"));
  EXPECT_EQ(tidy_recovery_code(" K3M5-x0qa"), "k3m5x0qa");
  EXPECT_FALSE(tidy_recovery_code("123456"));
}

TEST(Code, ChangesEveryThirtySeconds) {
  auto const step = totp_step(Instant::from_seconds(1'795'176'000));
  EXPECT_EQ(totp_step(Instant::from_seconds(1'795'176'029)), step);
  EXPECT_EQ(totp_step(Instant::from_seconds(1'795'176'030)), step + 1);
}

TEST(Code, OfOneSecretIsNoneOfAnother) {
  auto const now = Instant::from_seconds(1'795'176'000);
  auto const mine = new_totp_secret(), yours = new_totp_secret();
  auto const code = totp_code(mine, totp_step(now));
  bool const alike = code == totp_code(yours, totp_step(now));  // once in a million
  EXPECT_EQ(matching_step(yours, code, now, 0) == totp_step(now), alike);
}

TEST(Code, ThatWasUsedIsWorthNothingThoughTheNextOneIs) {
  auto const secret = new_totp_secret();
  auto const now = Instant::from_seconds(1'795'176'000);
  auto const step = totp_step(now);
  EXPECT_EQ(matching_step(secret, totp_code(secret, step + 1), now, step), step + 1);
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step + 1), now, step + 1));
}

TEST(Code, OfASecretThatIsNoneMatchesNothing) {
  auto const now = Instant::from_seconds(1'795'176'000);
  EXPECT_FALSE(matching_step("", "", now, 0));
  EXPECT_FALSE(matching_step("not base32!", "000000", now, 0));
}

TEST(RecoveryCodes, OfAnyLengthButTheirOwnAreNone) {
  EXPECT_FALSE(tidy_recovery_code(""));
  EXPECT_FALSE(tidy_recovery_code("k3m9-x7qa-1"));
  EXPECT_EQ(tidy_recovery_code("k3m9x7qa"), tidy_recovery_code("K3M9-X7QA"));
  EXPECT_EQ(tidy_recovery_code("k 3 m 9 - x 7 q a"), "k3m9x7qa");
}

}  // namespace
}  // namespace stoppress::people
