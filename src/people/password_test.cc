#include "people/password.h"

#include <future>
#include <gmock/gmock.h>

namespace stoppress::people {
namespace {

using testing::HasSubstr;

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

TEST(Password, OfTwelveBytesIsLongEnough) {
  EXPECT_TRUE(may_be_password("tides at six", {}).ok());
  EXPECT_FALSE(may_be_password("tides at si", {}).ok());
  EXPECT_TRUE(may_be_password(std::string("a long tide ") + std::string(1000, 'x'), {}).ok());
}

TEST(Password, IsWorkedOnForEverybodyWhoWaitsTheirTurn) {
  auto const kept = hash_password("the tide waits for nobody").value();
  std::vector<std::future<bool>> waiting;
  for (int i = 0; i < 3; ++i)
    waiting.push_back(std::async(std::launch::async,
                                 [&] { return is_password("the tide waits for nobody", kept).value(); }));
  for (auto& each : waiting) EXPECT_TRUE(each.get());
}

TEST(Password, IsNeverWorkedOnForMoreThanAFewAtOnce) {
  std::vector<std::future<Result<std::string>>> asked;
  for (int i = 0; i < 16; ++i)
    asked.push_back(
        std::async(std::launch::async, [] { return hash_password("the tide waits for nobody"); }));
  int hashed = 0, sent_away = 0;
  for (auto& each : asked) {
    auto const result = each.get();
    if (result.ok())
      ++hashed;
    else if (result.error().fault == Fault::busy)
      ++sent_away;
  }
  EXPECT_EQ(hashed + sent_away, 16) << "each is served or told to come again";
  EXPECT_GE(hashed, 4);
}

}  // namespace
}  // namespace stoppress::people
