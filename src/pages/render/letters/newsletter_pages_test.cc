#include "pages/render/letters/newsletter_pages.h"

#include <gmock/gmock.h>

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

store::Newsletter lunch() {
  store::Newsletter lunch;
  lunch.slug = "lunch";
  lunch.name = "Top stories each lunch time";
  lunch.settings.description = "The day in eight stories.";
  return lunch;
}

EditionModel edition() {
  EditionModel model;
  model.newsletter = lunch();
  model.edition = EditionLine{EditionId(12), at("2026-11-24T12:30:00Z"), "Harbour shut"};
  model.opening = "Good day.\n\nIt rains.";
  model.cards = {card(1), card(2, "Bridge reopens")};
  return model;
}

TEST(NewsletterTimes, AreToldInWords) {
  auto const& words = *words::Words::english();
  store::NewsletterSettings settings;
  EXPECT_EQ(when_it_comes(words, settings), "Monday to Friday at 12:30");
  settings.weekdays = {"friday", "monday"};
  settings.times = {"18:00", "07:00"};
  EXPECT_EQ(when_it_comes(words, settings), "Monday and Friday at 07:00 and 18:00");
  settings.weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  settings.times = {"12:30"};
  EXPECT_EQ(when_it_comes(words, settings), "Every day at 12:30");
  settings.weekdays = {"monday", "tuesday", "wednesday", "thursday", "saturday"};
  EXPECT_EQ(when_it_comes(words, settings), "Monday, Tuesday, Wednesday, Thursday and Saturday at 12:30");
}

TEST(NewslettersPage, HasABoxForEachAndItsLatestEdition) {
  NewslettersModel model;
  model.newsletters = {{lunch(), EditionLine{EditionId(12), at("2026-11-24T12:30:00Z"), "Harbour shut"}}};
  model.stories = {StoryId(1)};
  auto const page = render_newsletters(theme(), setup(), model, kNow);
  EXPECT_THAT(page.body, HasSubstr("name=\"newsletter\" value=\"lunch\""));
  EXPECT_THAT(page.body, HasSubstr("href=\"/newsletter/lunch/12\""));
  EXPECT_THAT(page.body, HasSubstr("Tuesday 24 November 2026"));
  EXPECT_THAT(page.body, HasSubstr("Monday to Friday at 12:30"));
  EXPECT_THAT(page.keys, Contains("newsletters:1"));
  EXPECT_THAT(page.keys, Contains("story:1"));
}

TEST(NewslettersPage, SaysWhenThereIsNone) {
  auto const page = render_newsletters(theme(), setup(), {}, kNow);
  EXPECT_THAT(page.body, HasSubstr("sends no newsletter just now"));
  EXPECT_THAT(page.body, Not(HasSubstr("<form")));
}

TEST(EditionPage, ShowsItsStoriesAsTheyAreNow) {
  auto const page = render_edition(theme(), setup(), edition(), kNow);
  EXPECT_THAT(page.body, HasSubstr("Bridge reopens"));
  EXPECT_THAT(page.body, HasSubstr("It rains."));
  EXPECT_THAT(page.body, Not(HasSubstr("any more")));
  for (auto const* key : {"newsletters:1", "story:1", "story:2"}) EXPECT_THAT(page.keys, Contains(key));
}

TEST(EditionPage, SaysThatAStoryIsGoneAndWaitsForItsReturn) {
  auto model = edition();
  model.gone = {StoryId(9)};
  auto const page = render_edition(theme(), setup(), model, kNow);
  EXPECT_THAT(page.body, HasSubstr("One of its stories can’t be read any more."));
  EXPECT_THAT(page.keys, Contains("story:9"));
  model.cards.clear();
  EXPECT_THAT(render_edition(theme(), setup(), model, kNow).body, HasSubstr("None of its stories"));
}

TEST(EditionPage, OfAClosedNewsletterHasNoBox) {
  auto model = edition();
  EXPECT_THAT(render_edition(theme(), setup(), model, kNow).body, HasSubstr("name=\"newsletter\""));
  model.newsletter.state = store::NewsletterState::closed;
  EXPECT_THAT(render_edition(theme(), setup(), model, kNow).body, Not(HasSubstr("name=\"newsletter\"")));
}

TEST(EditionPage, OfANewsletterThatHasNoneSaysSo) {
  EditionModel model;
  model.newsletter = lunch();
  EXPECT_THAT(render_edition(theme(), setup(), model, kNow).body, HasSubstr("No edition has gone out yet."));
}

}  // namespace
}  // namespace stoppress::pages
