#include "people/guessable_passwords.h"

#include <gtest/gtest.h>
#include <string>

namespace stoppress::people {
namespace {

TEST(GuessablePassword, IsAWordWithDigitsBehindIt) {
  for (auto const* common :
       {"password1234", "Liverpool1892!", "stoppress2026", "welcome-2026!", "SUMMER20262026"})
    EXPECT_TRUE(is_guessable_password(common)) << common;
}

TEST(GuessablePassword, IsAWordWithSignsForLetters) {
  for (auto const* common :
       {"P@ssw0rd!!!!", "p4ssw0rd-1234", "pa55word12345", "@dm1n1strator", "l3tm31n-12345"})
    EXPECT_TRUE(is_guessable_password(common)) << common;
}

TEST(GuessablePassword, IsAWordAgainAndAgain) {
  for (auto const* common :
       {"passwordpassword", "letmein-letmein", "admin1admin1", "qwertyqwerty", "abcabcabcabc"})
    EXPECT_TRUE(is_guessable_password(common)) << common;
}

TEST(GuessablePassword, IsARowOfKeys) {
  for (auto const* common :
       {"qwertyuiop12", "asdfghjkl1234", "abcdefghijkl", "zxcvbnm-12345", "qazwsxedcrfv"})
    EXPECT_TRUE(is_guessable_password(common)) << common;
}

TEST(GuessablePassword, IsANumber) {
  for (auto const* common :
       {"1234567890123", "31-12-1999-31", "000000000000", "+44 20 7946 0123", "!!!!!!!!!!!!"})
    EXPECT_TRUE(is_guessable_password(common)) << common;
}

TEST(GuessablePassword, IsNoSentenceThatHasOneOfItsWords) {
  for (auto const* own : {"my dog hates football", "the password of the day", "welcome to port ellery",
                          "monday morning tides", "a dragon and a tiger"})
    EXPECT_FALSE(is_guessable_password(own)) << own;
}

TEST(GuessablePassword, IsNothingThatAMachineMade) {
  for (auto const* own : {"kx7#pQ92m!vT", "9f8e7d6c5b4a3f2e1d0c", "mxvW-83kq-TTzz-01Lp", "Zq4!Zq5!Zq6!x"})
    EXPECT_FALSE(is_guessable_password(own)) << own;
}

TEST(GuessablePassword, IsNoSentenceOfAnyScript) {
  for (auto const* own :
       {"пароль из семи слов", "潮が港を閉ざした夜", "Morgen-regnet-es-wieder", "an fharraige mhór ghorm"})
    EXPECT_FALSE(is_guessable_password(own)) << own;
}

TEST(GuessablePassword, IsFoundHoweverLongItIs) {
  std::string endless;
  for (int i = 0; i < 200; ++i) endless += "qwerty";
  EXPECT_TRUE(is_guessable_password(endless));
}

}  // namespace
}  // namespace stoppress::people
