#include "words/words.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "base/file.h"
#include "embedded/reader_words.h"
#include "words/direction.h"

namespace stoppress::words {
namespace {

namespace fs = std::filesystem;

Zone const kLondon = *Zone::find("Europe/London");
Instant const kNoon = *parse_iso("2026-11-24T14:05:00Z", Zone::utc());

Texts texts_of(std::string const& tag) {
  for (auto const& file : embedded::reader_words())
    if (file.path == tag + ".toml") return *read_language(file.bytes, tag);
  return {};
}

// A theme's folder with files in `words`.
struct Theme {
  fs::path folder = fs::path(testing::TempDir()) / "words-theme" /
                    testing::UnitTest::GetInstance()->current_test_info()->name();
  Theme() {
    fs::remove_all(folder);
    fs::create_directories(folder / "words");
  }
  ~Theme() { fs::remove_all(folder); }
  void file(std::string const& tag, std::string const& text) const {
    std::ofstream(folder / "words" / (tag + ".toml")) << text;
  }
};

TEST(Words, ShipInEnglishIrishGermanAndArabic) {
  EXPECT_EQ(built_in_languages(), (std::vector<std::string>{"ar", "de", "en", "ga"}));
}

TEST(Words, AreCompleteAndSoundInEveryLanguageThatShips) {
  auto const english = texts_of("en");
  ASSERT_GT(english.size(), 180u);
  for (auto const& tag : built_in_languages()) {
    auto const texts = texts_of(tag);
    EXPECT_EQ(faults_in(texts, english, tag), std::vector<std::string>()) << tag;
    EXPECT_EQ(missing_in(texts, english, tag), std::vector<std::string>()) << tag;
  }
}

TEST(Words, AreTranslatedNotCopied) {
  auto const english = texts_of("en");
  for (auto const& tag : built_in_languages()) {
    if (tag == "en") continue;
    std::size_t same = 0;
    for (auto const& [key, text] : texts_of(tag)) {
      auto const found = english.find(key);
      if (found != english.end() && found->second == text && text.size() > 12 && !key.starts_with("dates.")) {
        ++same;
        ADD_FAILURE() << tag << ": " << key << " is the English text";
      }
    }
    EXPECT_EQ(same, 0u);
  }
}

TEST(Words, HaveThePluralFormsThatTheirLanguageHas) {
  EXPECT_EQ(plural_forms("ar").size(), 6u);
  EXPECT_EQ(plural_forms("ga").size(), 5u);
  EXPECT_EQ(plural_forms("de").size(), 2u);
  auto const arabic = Words::built_in("ar");
  auto const minutes = [&](int n) { return arabic->plural("article.reading_time", n); };
  EXPECT_EQ(minutes(1), "مدة القراءة: دقيقة واحدة");
  EXPECT_EQ(minutes(2), "مدة القراءة: دقيقتان");
  EXPECT_EQ(minutes(3), "مدة القراءة: 3 دقائق");
  EXPECT_EQ(minutes(11), "مدة القراءة: 11 دقيقة");
  EXPECT_EQ(minutes(100), "مدة القراءة: 100 دقيقة");
  EXPECT_EQ(Words::english()->plural("article.reading_time", 1), "1 min read");
  EXPECT_EQ(Words::built_in("de")->plural("article.reading_time", 1), "1 Minute Lesezeit");
  EXPECT_EQ(Words::built_in("de")->plural("article.reading_time", 4), "4 Minuten Lesezeit");
}

TEST(Words, SayDatesAsTheLanguageDoesInTheTitlesZone) {
  auto const say = [](std::string const& tag) {
    auto const words = Words::built_in(tag);
    return std::vector<std::string>{words->day(kNoon, kLondon), words->date_time(kNoon, kLondon),
                                    words->clock(kNoon, kLondon), words->clock_in_text(kNoon, kLondon)};
  };
  using Said = std::vector<std::string>;
  EXPECT_EQ(say("en-GB"), (Said{"Tuesday 24 November 2026", "24 November 2026, 14:05", "14:05", "14:05"}));
  EXPECT_EQ(say("de"),
            (Said{"Dienstag, 24. November 2026", "24. November 2026, 14:05 Uhr", "14:05", "14:05 Uhr"}));
  EXPECT_EQ(say("ga"), (Said{"Dé Máirt 24 Samhain 2026", "24 Samhain 2026, 14:05", "14:05", "14:05"}));
  EXPECT_EQ(say("ar"), (Said{"الثلاثاء 24 نوفمبر 2026", "24 نوفمبر 2026، 14:05", "14:05", "14:05"}));
  EXPECT_EQ(Words::built_in("en")->clock(kNoon, *Zone::find("Asia/Kolkata")), "19:35");
}

TEST(Words, OfARegionNameItsOwnMonths) {
  Instant const january = *parse_iso("2027-01-02T12:00:00Z", Zone::utc());
  EXPECT_EQ(Words::built_in("de-AT")->date(january, kLondon), "2. Jänner 2027");
  EXPECT_EQ(Words::built_in("de-DE")->date(january, kLondon), "2. Januar 2027");
  EXPECT_EQ(Words::built_in("ar-LB")->date(january, kLondon), "2 كانون الثاني 2027");
}

TEST(Words, FallBackFromTheRegionToTheLanguageToEnglish) {
  EXPECT_EQ(Words::built_in("de-AT")->text("slot.label"), "Anzeige");
  EXPECT_EQ(Words::built_in("de-AT")->language(), "de-AT");
  EXPECT_EQ(Words::built_in("de-AT")->spoken(), "de");
  auto const french = Words::built_in("fr");
  EXPECT_EQ(french->text("slot.label"), "Advertisement");
  EXPECT_EQ(french->spoken(), "en");
  EXPECT_EQ(french->date(kNoon, kLondon), "24 November 2026") << "no French month inside an English line";
  for (auto const* odd : {"", "-", "../../etc", "x", "e\"n", "zz-ZZ-zz"})
    EXPECT_EQ(Words::built_in(odd)->date(kNoon, kLondon), "24 November 2026") << odd;
}

TEST(Words, OfAThemeStandBeforeTheBuiltInOnesOfTheSameLanguage) {
  Theme theme;
  theme.file("de", "[slot]\nlabel = \"Werbung\"\n");
  auto const words = Words::open("de", {{}, theme.folder});
  ASSERT_TRUE(words.ok()) << words.error().message;
  EXPECT_EQ((*words)->text("slot.label"), "Werbung");
  EXPECT_EQ((*words)->text("slot.skip"), "Anzeige überspringen") << "what the theme leaves out";
  theme.file("en", "[slot]\nskip = \"Skip\"\n");
  EXPECT_EQ((*Words::open("de", {{}, theme.folder}))->text("slot.skip"), "Anzeige überspringen")
      << "its English does not stand in for the built-in German";
}

TEST(Words, OfAThemeMayBringANewLanguage) {
  Theme theme;
  theme.file("fr", "[slot]\nlabel = \"Publicité\"\n[dates]\ntime = \"{date} à {clock}\"\n");
  auto const words = *Words::open("fr-FR", {{}, theme.folder});
  EXPECT_EQ(words->text("slot.label"), "Publicité");
  EXPECT_EQ(words->date_time(kNoon, kLondon), "24 novembre 2026 à 14:05");
  EXPECT_EQ(words->text("slot.skip"), "Skip advertisement");
}

TEST(Words, OfAThemeThatDoNotFitAreRefusedWithWhatIsWrong) {
  Theme theme;
  auto const refusal = [&](std::string const& text) {
    theme.file("de", text);
    auto const opened = Words::open("de", {{}, theme.folder});
    auto const checked = check_words(theme.folder);
    EXPECT_FALSE(opened.ok()) << text;
    EXPECT_FALSE(checked.ok()) << text;
    return opened.ok() ? "" : opened.error().message;
  };
  EXPECT_EQ(refusal("[slot]\nlable = \"Werbung\"\n"), "words/de.toml: slot.lable is no key.");
  EXPECT_NE(refusal("[article]\npublished = \"Am {zeit}\"\n").find("other names in braces"),
            std::string::npos);
  EXPECT_NE(refusal("[list]\nempty_hint = \"{link}Neues\"\n").find("braces"), std::string::npos);
  EXPECT_NE(refusal("[list]\nempty_hint = \"{/link}Neues{link}\"\n").find("belong together"),
            std::string::npos);
  EXPECT_NE(refusal("[slot]\nlabel = \"{{X}}\"\n").find("belong together"), std::string::npos);
  EXPECT_NE(refusal("[slot]\nlabel = \"\"\n").find("empty"), std::string::npos);
  EXPECT_NE(refusal("[slot]\nlabel = 3\n").find("slot.label is no text"), std::string::npos);
  EXPECT_NE(refusal("[slot\n").find("line 1"), std::string::npos);
  EXPECT_NE(refusal("[article.reading_time]\nfew = \"{n}\"\n").find("no such plural form"),
            std::string::npos);
  fs::remove(theme.folder / "words" / "de.toml");
  EXPECT_TRUE(check_words(theme.folder).ok());
  EXPECT_TRUE(check_words(theme.folder / "nowhere").ok());
}

TEST(Words, LackingAFormSayTheGeneralOne) {
  Theme theme;
  theme.file("ar", "[article.reading_time]\nother = \"{n} د\"\n");
  auto const words = *Words::open("ar", {{}, theme.folder});
  EXPECT_EQ(words->plural("article.reading_time", 40), "مدة القراءة: 40 دقيقة") << "the built-in form";
}

TEST(Words, WriteFiguresInTheDigitsAndGroupsOfTheLanguage) {
  EXPECT_EQ(Words::english()->number(10'000), "10,000");
  EXPECT_EQ(Words::english()->number(7), "7");
  EXPECT_EQ(Words::english()->number(-1'000'005), "-1,000,005");
  EXPECT_EQ(Words::built_in("de")->number(10'000), "10.000");
  Theme theme;
  theme.file("ar", "[language]\nnumerals = \"arab\"\n");
  auto const words = *Words::open("ar", {{}, theme.folder});
  EXPECT_EQ(words->number(2026), "٢٬٠٢٦");
  EXPECT_EQ(words->date(kNoon, kLondon), "٢٤ نوفمبر ٢٠٢٦");
  EXPECT_EQ(words->plural("article.reading_time", 3), "مدة القراءة: ٣ دقائق");
}

TEST(Words, JoinNamesAsTheLanguageDoes) {
  auto const joined = [](std::string const& tag, std::vector<std::string> const& names) {
    return Words::built_in(tag)->names(names);
  };
  EXPECT_EQ(joined("en", {"Ada", "Tom", "Eve"}), "Ada, Tom and Eve");
  EXPECT_EQ(joined("de", {"Ada", "Tom"}), "Ada und Tom");
  EXPECT_EQ(joined("ar", {"ليلى", "سامي"}), "ليلى وسامي");
  EXPECT_EQ(joined("ga", {"Síle"}), "Síle");
  EXPECT_EQ(joined("en", {}), "");
}

TEST(Words, LeaveOutANameThatNothingComesInFor) {
  EXPECT_EQ(filled("By {authors}.", {{"authors", "{authors}"}}), "By {authors}.");
  EXPECT_EQ(filled("By {authors}.", {}), "By .");
  EXPECT_EQ(Words::english()->text("no.such.key"), "");
}

TEST(Direction, IsTheLanguagesOwn) {
  for (auto const* tag : {"ar", "he-IL", "fa", "ur-PK", "az-Arab", "yi"})
    EXPECT_STREQ(direction_of(tag), "rtl") << tag;
  for (auto const* tag : {"en", "de-AT", "ga", "az", "", "nonsense-tag-that-is-none"})
    EXPECT_STREQ(direction_of(tag), "ltr") << tag;
}

TEST(Direction, OfALineIsThatOfMostOfItsLetters) {
  EXPECT_STREQ(direction_of_text("14:30 «الميناء»"), "rtl");
  EXPECT_STREQ(direction_of_text("BBC تفتح مكتباً في الميناء"), "rtl");
  EXPECT_STREQ(direction_of_text("“Harbour gates” (بوابات)"), "ltr");
  EXPECT_EQ(direction_of_text("14:30"), nullptr);
  EXPECT_EQ(direction_of_text(""), nullptr);
}

TEST(Language, WithAndWithoutARegionIsOne) {
  EXPECT_TRUE(same_language("en", "en-GB"));
  EXPECT_TRUE(same_language("DE", "de_AT"));
  EXPECT_FALSE(same_language("de", "en"));
}

}  // namespace
}  // namespace stoppress::words
