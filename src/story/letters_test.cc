#include "story/letters.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(Letters, AreTakenWholeFromEitherEnd) {
  EXPECT_EQ(first_character("tide"), "t");
  EXPECT_EQ(first_character("Éire"), "É");
  EXPECT_EQ(first_character("潮が"), "潮");
  EXPECT_EQ(first_character("🌊!"), "🌊");
  EXPECT_EQ(last_character("tide"), "e");
  EXPECT_EQ(last_character("café"), "é");
  EXPECT_EQ(last_character("!🌊"), "🌊");
}

TEST(Letters, OfNothingAreNone) {
  EXPECT_EQ(first_character(""), "");
  EXPECT_EQ(last_character(""), "");
  EXPECT_FALSE(has_upper(""));
  EXPECT_FALSE(has_lower(""));
  EXPECT_EQ(raise_first(""), "");
}

TEST(Letters, AreSmallOrCapitalInAnyScriptThatHasBoth) {
  for (auto const* small : {"a", "z", "é", "ß", "ж", "ω", "ø"}) {
    EXPECT_TRUE(is_lower(small)) << small;
    EXPECT_FALSE(is_upper(small)) << small;
  }
  for (auto const* capital : {"A", "Z", "É", "Ж", "Ω", "Ø"}) {
    EXPECT_TRUE(is_upper(capital)) << capital;
    EXPECT_FALSE(is_lower(capital)) << capital;
  }
}

TEST(Letters, OfScriptsWithoutCapitalsAreNeither) {
  for (auto const* letter : {"潮", "あ", "ع", "ש", "ก"}) {
    EXPECT_TRUE(is_letter(letter)) << letter;
    EXPECT_FALSE(is_lower(letter)) << letter;
    EXPECT_FALSE(is_upper(letter)) << letter;
  }
}

TEST(Letters, AreNoSigns) {
  for (auto const* sign : {" ", "-", "’", "“", "–", "…", "€", "«", "×", "。", "→", "\xEF\xBB\xBF"})
    EXPECT_FALSE(is_letter(sign)) << sign;
}

TEST(Letters, AreNoDigits) {
  EXPECT_TRUE(is_digit("0"));
  EXPECT_TRUE(is_digit("9"));
  EXPECT_FALSE(is_digit("a"));
  EXPECT_FALSE(is_digit(""));
  EXPECT_FALSE(is_letter("7"));
}

TEST(Letters, ThatTakeNoRoomAreInvisible) {
  for (auto const* nothing :
       {" ", "\t", "\n", "\u00A0", "\u00AD", "\u200B", "\u200E", "\u2028", "\u3000", "\uFEFF", "\u2060"})
    EXPECT_TRUE(is_invisible(nothing)) << nothing;
  for (auto const* something : {"a", ".", "é", "潮", "–"}) EXPECT_FALSE(is_invisible(something)) << something;
}

TEST(Letters, AreFoundAnywhereInAText) {
  EXPECT_TRUE(has_upper("tide at Éire"));
  EXPECT_FALSE(has_upper("tide at 6 – éire"));
  EXPECT_TRUE(has_lower("NATO a"));
  EXPECT_FALSE(has_lower("NATO 潮 7"));
}

TEST(Letters, AreRaisedWhereOneCapitalStandsForThem) {
  EXPECT_EQ(raise_first("tide"), "Tide");
  EXPECT_EQ(raise_first("éire"), "Éire");
  EXPECT_EQ(raise_first("Tide"), "Tide");
  EXPECT_EQ(raise_first("潮"), "潮");
  EXPECT_EQ(raise_first("ßa"), "ßa") << "SSa is no word";
  EXPECT_EQ(raise_first("7 days"), "7 days");
}

}  // namespace
}  // namespace stoppress::story
