#include "pages/render/parts/part_language.h"

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

Setup title_in(std::string const& language) {
  Setup made = setup();
  made.title.language = language;
  made.words = words::Words::built_in(language);
  return made;
}

// "lang dir", as the part says it.
std::string said(std::string const& title, std::string const& language, std::string const& words) {
  auto const part = part_language(title_in(title), language, words);
  return part.lang + " " + part.dir;
}

TEST(PartLanguage, OfTheTitlesOwnIsNotSaid) {
  EXPECT_EQ(said("en-GB", "en-GB", "Harbour shut"), " ");
  EXPECT_EQ(said("en-GB", "en", "Harbour shut"), " ");
  EXPECT_EQ(said("en-GB", "", "Harbour shut – “at once”"), " ");
  EXPECT_EQ(said("ar", "ar-EG", "إغلاق الميناء"), " ");
  EXPECT_EQ(said("ar", "", "BBC: إغلاق الميناء"), " ");
}

TEST(PartLanguage, OfAnotherIsSaidWithItsDirection) {
  EXPECT_EQ(said("en-GB", "de", "Hafen gesperrt"), "de ltr");
  EXPECT_EQ(said("en-GB", "ar", "إغلاق الميناء"), "ar rtl");
  EXPECT_EQ(said("ar", "en", "Harbour shut"), "en ltr");
  EXPECT_EQ(said("de-AT", "he-IL", "הנמל סגור"), "he-IL rtl");
}

TEST(PartLanguage, ThatNobodySaidIsReadFromItsLetters) {
  EXPECT_EQ(said("en", "", "إغلاق الميناء"), " rtl");
  EXPECT_EQ(said("ar", "", "Harbour shut"), " ltr");
  EXPECT_EQ(said("en", "", "14:30"), " ");
}

TEST(PartLanguage, ThatAnAgencySaysOfEverythingYieldsToTheLetters) {
  EXPECT_EQ(said("en", "en", "إغلاق الميناء بعد العاصفة"), " rtl");
  EXPECT_EQ(said("en", "fr", "إغلاق الميناء بعد العاصفة"), "fr rtl");
}

Page article_in(std::string const& title, std::string const& language, std::string const& headline) {
  ArticleModel model = article();
  model.story.content.language = language;
  model.story.content.headline = headline;
  store::Card related = card(7, "Hafen gesperrt");
  related.language = "de";
  model.related = {related};
  return render_article(theme(), title_in(title), model, kNow);
}

TEST(ArticleInAnotherLanguage, SaysSoAndKeepsOurOwnLinesInOurs) {
  auto const page = article_in("en-GB", "ar", "إغلاق الميناء").body;
  EXPECT_TRUE(has(page, "<html lang=\"en-GB\" dir=\"ltr\">"));
  EXPECT_TRUE(has(page, "<article class=\"article\" lang=\"ar\" dir=\"rtl\""));
  EXPECT_TRUE(has(page, "<p class=\"label\" lang=\"en-GB\" dir=\"ltr\">"));
  EXPECT_TRUE(has(page, "<div class=\"byline-row\" lang=\"en-GB\" dir=\"ltr\">"));
  EXPECT_TRUE(has(page, "og:locale\" content=\"ar\""));
  EXPECT_TRUE(has(page, "<h3 class=\"headline\" lang=\"de\" dir=\"ltr\">")) << "a card of a third language";
}

TEST(ArticleInAnotherLanguage, OfTheTitlesOwnSaysNothing) {
  auto const page = article_in("en-GB", "en", "Harbour shut").body;
  EXPECT_TRUE(has(page, "<article class=\"article\" data-story"));
  EXPECT_TRUE(has(page, "<div class=\"byline-row\">"));
  EXPECT_EQ(count(page, "dir=\"rtl\""), 0u);
}

}  // namespace
}  // namespace stoppress::pages
