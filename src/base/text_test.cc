// Operations on UTF-8 text, tried with several scripts and with what is no text.
#include "base/text.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

TEST(CleanUtf8, IsTextWithoutNulsSurrogatesOrOverlongForms) {
  for (auto const* good : {"", "plain", "Łódź", "東京", "🙂", "\xEF\xBF\xBD"})
    EXPECT_TRUE(is_clean_utf8(good)) << good;
  for (auto const* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82", "\x80", "a\xFFz"})
    EXPECT_FALSE(is_clean_utf8(bad));
}

TEST(CleanUtf8, WhateverComesInWhatComesOutIsClean) {
  std::string bytes;
  for (int value = 0; value < 256; ++value) bytes.push_back(static_cast<char>(value));
  std::string const doubled = bytes + bytes;
  for (std::size_t from = 0; from < 256; from += 7) {
    auto const clean = to_clean_utf8(std::string_view(doubled).substr(from, 256));
    EXPECT_TRUE(is_clean_utf8(clean)) << from;
    EXPECT_EQ(to_clean_utf8(clean), clean) << "a second time changes nothing";
  }
  EXPECT_EQ(to_clean_utf8("Łódź"), "Łódź");
}

TEST(Trimming, TakesBlanksAndHardBlanksFromBothEnds) {
  EXPECT_EQ(trim(" \t\n a b \r\n"), "a b");
  EXPECT_EQ(trim("\xC2\xA0 a\xC2\xA0"), "a");
  EXPECT_EQ(trim(" \xC2\xA0\t"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("à"), "à") << "the second byte of à is no blank";
}

TEST(Collapsing, MakesOneBlankOfARun) {
  EXPECT_EQ(collapse_spaces("  a \n\n b\tc  "), "a b c");
  EXPECT_EQ(collapse_spaces(" \n "), "");
}

TEST(Splitting, LeavesEmptyPartsOut) {
  EXPECT_EQ(split("a, b,,c ,", ','), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(split("", ',').empty());
  EXPECT_TRUE(split(" , ", ',').empty());
  EXPECT_EQ(split("whole", ','), std::vector<std::string>{"whole"});
}

TEST(AsciiCase, LeavesEverythingElseAlone) {
  EXPECT_EQ(lower_ascii("ÄBC Z"), "Äbc z");
  EXPECT_TRUE(starts_with_ignoring_case("Content-Type: x", "content-type"));
  EXPECT_FALSE(starts_with_ignoring_case("Con", "content"));
  EXPECT_TRUE(starts_with_ignoring_case("anything", ""));
}

TEST(UnicodeCase, KnowsOtherScripts) {
  EXPECT_EQ(to_lower("ÉCOLE ŁÓDŹ ΑΘΗΝΑ МОСКВА"), "école łódź αθηνα москва");
  EXPECT_EQ(to_upper("straße"), "STRASSE");
  EXPECT_EQ(to_lower("東京"), "東京");
}

TEST(Counting, CountsCodePointsNotBytes) {
  EXPECT_EQ(count_characters(""), 0u);
  EXPECT_EQ(count_characters("Łódź"), 4u);
  EXPECT_EQ(count_characters("🙂🙂"), 2u);
}

TEST(CountingWords, HoldsTogetherWhatReadersReadAsOneWord) {
  EXPECT_EQ(count_words("don't"), 1u);
  EXPECT_EQ(count_words("well-known"), 1u);
  EXPECT_EQ(count_words("1,250.5"), 1u);
  EXPECT_EQ(count_words("either/or"), 2u);
  EXPECT_EQ(count_words("before—after"), 2u);
  EXPECT_EQ(count_words("… — !"), 0u);
  EXPECT_EQ(count_words("Беларусь сказала «да»"), 3u);
  EXPECT_EQ(count_words("الوزير يستقيل"), 2u);
}

TEST(Shortening, CutsNoWordAndNoCharacterInHalf) {
  EXPECT_EQ(shorten("Harbour, closed", 9), "Harbour…") << "and leaves no comma before the dots";
  EXPECT_EQ(shorten("Łódź Łódź", 6), "Łódź…");
  EXPECT_EQ(shorten("Unbreakablewordthatislong", 5), "Unbr…")
      << "a word that is too long is cut all the same";
  EXPECT_EQ(shorten("", 5), "");
  for (std::size_t most = 1; most < 20; ++most) {
    auto const cut = shorten("Tide closes the harbour until noon", most);
    EXPECT_LE(count_characters(cut), most + 1) << most;
    EXPECT_TRUE(is_clean_utf8(cut)) << most;
  }
}

TEST(Ascii, IsMadeOfEveryScript) {
  EXPECT_EQ(to_ascii("plain"), "plain");
  EXPECT_EQ(to_ascii("Señor Ångström"), "Senor Angstrom");
  for (auto const* text : {"Москва", "東京", "الوزير", "Αθήνα", "서울", "🙂"}) {
    auto const ascii = to_ascii(text);
    for (char const c : ascii) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << text;
  }
  EXPECT_FALSE(to_ascii("Москва").empty());
}

}  // namespace
}  // namespace stoppress
