#include "wire/meaning/bylines.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

using Names = std::vector<std::string>;

Credits credits(std::vector<std::string> const& fields, char const* language = "en") {
  return read_credits(fields, language);
}
Names authors(std::string const& field, char const* language = "en") {
  return credits({field}, language).byline.authors;
}

TEST(Bylines, InSevenLanguages) {
  Names const two{"Dot West", "Kai Ost"};
  EXPECT_EQ(authors("By Dot West and Kai Ost"), two);
  EXPECT_EQ(authors("Von Dot West und Kai Ost, xyz", "de"), two);
  EXPECT_EQ(authors("Par Dot West et Kai Ost", "fr"), two);
  EXPECT_EQ(authors("Por Dot West y Kai Ost", "es"), two);
  EXPECT_EQ(authors("Di Dot West e Kai Ost", "it"), two);
  EXPECT_EQ(authors("Door Dot West en Kai Ost", "nl"), two);
  EXPECT_EQ(authors("Av Dot West och Kai Ost", "sv"), two);
  EXPECT_EQ(authors("Af Dot West og Kai Ost", "da"), two);
  EXPECT_EQ(authors("DOT WEST, KAI OST"), two);
  EXPECT_EQ(authors("Dot West & Kai Ost"), two);
}

TEST(Bylines, SeveralFieldsAreOne) {
  EXPECT_EQ(credits({"By Dot West", "By Kai Ost", "Dot West"}).byline.authors,
            (Names{"Dot West", "Kai Ost"}));
}

TEST(Bylines, LabelsSayWhoMadeWhat) {
  Credits const out = credits({"Text: Dot West, Foto: Kai Ost"}, "de");
  EXPECT_EQ(out.byline.authors, Names{"Dot West"});
  EXPECT_EQ(out.others, Names{"Foto: Kai Ost"});
  EXPECT_EQ(authors("Fotos: Kai Ost / Text: Dot West und Ada Brennan", "de"),
            (Names{"Dot West", "Ada Brennan"}));
  EXPECT_TRUE(credits({"Photo: Kai Ost"}).byline.authors.empty());
}

TEST(Bylines, CompaniesDesksDatesAndInitialsAreNoAuthors) {
  EXPECT_EQ(credits({"The Sea Bureau, Inc."}).byline.agency, "The Sea Bureau, Inc.");
  EXPECT_TRUE(authors("The Sea Bureau, Inc.").empty());
  EXPECT_TRUE(authors("gr/bp").empty());
  EXPECT_TRUE(authors("Redaktion", "de").empty());
  EXPECT_TRUE(authors("Sports Desk").empty());
  EXPECT_EQ(authors("Dot West, March 2, 2026"), Names{"Dot West"});
  EXPECT_EQ(authors("By Dot West, Sports Desk"), Names{"Dot West"});
}

TEST(Bylines, ASentenceIsGivenBack) {
  Credits const out = credits({"Harbour full, all boats back before dark"});
  EXPECT_TRUE(out.byline.authors.empty() && out.byline.agency.empty() && out.byline.wording.empty());
  EXPECT_EQ(out.sentence, "Harbour full, all boats back before dark");
  EXPECT_EQ(authors("Dot West, chief political correspondent for the Gull Rock Times"), Names{"Dot West"});
}

TEST(Bylines, AreToldFromSentencesInTheText) {
  EXPECT_TRUE(is_byline("By Toby Davis", "en"));
  EXPECT_TRUE(is_byline("BY ADA BRENNAN AND TOM HALE", "en"));
  EXPECT_TRUE(is_byline("Von Dot West", "de"));
  EXPECT_TRUE(is_byline("Di Dot West", "it"));
  EXPECT_TRUE(is_byline("By Dot West in Port Ellery", ""));
  for (char const* text : {"By Monday it had gone.", "By Friday Night", "By 6 pm all was quiet", "By the sea",
                           "Par hasard", "By and by", "Di Dot West"})
    EXPECT_FALSE(is_byline(text, "en")) << text;
}

TEST(Bylines, NamesInAFieldForOne) {
  EXPECT_EQ(names_in("Marco Krefting und Sunrita Sen"), (Names{"Marco Krefting", "Sunrita Sen"}));
  EXPECT_EQ(names_in("A B, C D and E F"), (Names{"A B", "C D", "E F"}));
  EXPECT_EQ(names_in("José Ortega y Gasset"), Names{"José Ortega y Gasset"});
  EXPECT_TRUE(names_in("").empty());
}

}  // namespace
}  // namespace stoppress::wire
