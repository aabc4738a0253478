#include "story/slug.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(Slug, IsMadeOfTheHeadlinesWords) {
  EXPECT_EQ(Slug::from_headline("Tide closes harbour").str(), "tide-closes-harbour");
  EXPECT_EQ(Slug::from_headline("  Minister’s “plan” – 3.5% of GDP, it's said ").str(),
            "ministers-plan-3-5-of-gdp-its-said");
}

TEST(Slug, TurnsAnyScriptToAscii) {
  EXPECT_EQ(Slug::from_headline("Łódź ’26: Straße é").str(), "lodz-26-strasse-e");
  for (auto const* headline : {"Київ зустрічає весну", "東京で桜が満開", "القاهرة اليوم", "Αθήνα σήμερα"}) {
    auto const slug = Slug::from_headline(headline);
    EXPECT_NE(slug.str(), "story") << headline;
    EXPECT_TRUE(Slug::parse(slug.str()).ok()) << slug.str();
  }
}

TEST(Slug, PassesOverWhatTakesNoRoom) {
  EXPECT_EQ(Slug::from_headline("Har\u00ADbour\u00A0closed by\u202Ftide").str(), "harbour-closed-by-tide");
}

TEST(Slug, OfAHeadlineWithoutALetterIsStory) {
  EXPECT_EQ(Slug::from_headline("").str(), "story");
  EXPECT_EQ(Slug::from_headline("… – ?!").str(), "story");
  EXPECT_EQ(Slug::from_headline("\xFF\xFE").str(), "story");
}

TEST(Slug, IsCutAtAWordsEnd) {
  std::string headline;
  for (int i = 0; i < 30; ++i) headline += "harbour ";
  auto const slug = Slug::from_headline(headline).str();
  EXPECT_EQ(slug.size(), 79u);
  EXPECT_TRUE(slug.ends_with("-harbour"));
  EXPECT_EQ(Slug::from_headline(std::string(500, 'a')).str(), std::string(80, 'a'));
}

TEST(Slug, ThatSomebodyWroteIsCheckedNotMended) {
  EXPECT_EQ(Slug::parse("tide-closes-harbour-2")->str(), "tide-closes-harbour-2");
  for (std::string const text : {"", "-a", "a-", "a--b", "A", "a b", "a/b", "é", "a.b", "../a"})
    EXPECT_FALSE(Slug::parse(text).ok()) << text;
  EXPECT_TRUE(Slug::parse(std::string(80, 'a')).ok());
  EXPECT_EQ(Slug::parse(std::string(81, 'a')).error().fault, Fault::invalid);
}

TEST(Slug, HasSingleHyphensForWhateverPartsItsWords) {
  EXPECT_EQ(Slug::from_headline("Tide -- closes … harbour!").str(), "tide-closes-harbour");
  EXPECT_EQ(Slug::from_headline("  Tide/closes_harbour ").str(), "tide-closes-harbour");
  EXPECT_EQ(Slug::from_headline("Ellery's tide").str(), "ellerys-tide") << "an apostrophe parts nothing";
}

TEST(Slug, MadeOfAHeadlineCanBeReadAgain) {
  for (auto const* headline :
       {"Tide closes harbour", "潮が港を閉ざす", "–", "100% 2026", "Ünïcode çäse", "a-b--c"})
    EXPECT_TRUE(Slug::parse(Slug::from_headline(headline).str()).ok()) << headline;
}

TEST(Slug, SaysWhatIsWrongWithOneThatSomebodyWrote) {
  EXPECT_NE(Slug::parse("").error().message.find("at least one"), std::string::npos);
  EXPECT_NE(Slug::parse(std::string(81, 'a')).error().message.find("at most 80"), std::string::npos);
  EXPECT_NE(Slug::parse("tide-").error().message.find("end with a hyphen"), std::string::npos);
  EXPECT_EQ(Slug::parse("Tide").error().fault, Fault::invalid);
}

TEST(Slug, OfTopicsAndAuthorsIsMadeTheSameWay) {
  EXPECT_EQ(topic_slug("Sea defences & floods"), "sea-defences-floods");
  EXPECT_EQ(author_slug("Zoë O’Neill"), "zoe-oneill");
  EXPECT_EQ(topic_slug("!"), "topic");
  EXPECT_EQ(author_slug(""), "author");
}

}  // namespace
}  // namespace stoppress::story
