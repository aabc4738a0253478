// Passwords, codes of the second factor, recovery codes.
#include <gmock/gmock.h>
#include <set>

#include "people/password.h"
#include "people/totp.h"

namespace stoppress::people {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(Password, IsKeptAsArgon2idAndKnownAgain) {
  auto const kept = hash_password("the tide waits for nobody").value();
  EXPECT_THAT(kept, testing::StartsWith("$argon2id$"));
  EXPECT_TRUE(is_password("the tide waits for nobody", kept).value());
  EXPECT_FALSE(is_password("the tide waits for nobody ", kept).value());
  EXPECT_NE(kept, hash_password("the tide waits for nobody").value());
  EXPECT_FALSE(is_password("anything at all", "no hash").value());
}

TEST(Password, OfNobodyIsNeverRight) {
  EXPECT_FALSE(is_nobodys_password("nobody signs in with this").value());
  EXPECT_FALSE(is_nobodys_password("").value());
}

TEST(Password, ThatIsEasilyGuessedIsRefusedWithTheReason) {
  auto const refused = [](std::string_view password) {
    auto const result =
        may_be_password(password, {"Ada Brennan Jr", "ada@courier.example", "The Saltmarsh Courier"});
    return result.ok() ? "" : result.error().field + ": " + result.error().message;
  };
  EXPECT_EQ(refused("the tide waits for nobody"), "");
  EXPECT_THAT(refused("short"), HasSubstr("password: A password has at least 12"));
  EXPECT_THAT(refused("ADA@courier.example"), HasSubstr("first thing"));
  EXPECT_THAT(refused("ada brennan jr"), HasSubstr("first thing"));
  EXPECT_THAT(refused("aaaaaaaaaaaaaa"), HasSubstr("again and again"));
  EXPECT_THAT(refused(std::string(1025, 'x') + "y"), HasSubstr("at most"));
  EXPECT_THAT(refused("TheSaltmarshCourier2026!"), HasSubstr("first thing"));
  EXPECT_THAT(refused("password1234"), HasSubstr("Many people"));
}

TEST(Password, IsNoneOfTheNamesAroundItWhateverTheirSpelling) {
  std::vector<std::string> const known{"Ada Brennan", "ada@courier.example", "The Saltmarsh Courier", "Ox"};
  for (auto const* name : {"ada.brennan.1984", "ADA-BRENNAN!!!!", "the saltmarsh courier",
                           "ada@courier.example", "AdaCourierExample"})
    EXPECT_FALSE(may_be_password(name, known).ok()) << name;
  for (auto const* own : {"ada brennan was here", "saltmarsh at high tide", "an ox and a plough"})
    EXPECT_TRUE(may_be_password(own, known).ok()) << own;
}

TEST(Password, MayBeOfAnyScript) {
  EXPECT_TRUE(may_be_password("潮が港を閉ざした夜", {}).ok());
  EXPECT_TRUE(may_be_password("пароль из семи слов", {"Ада"}).ok());
}

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

}  // namespace
}  // namespace stoppress::people
