// Stories as lists and fronts print them.
#include "pages/render/parts/cards.h"

#include "pages/render/parts/dates.h"
#include "pages/render/parts/templates.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

Zone const kZone = zone_named("Europe/London");

std::string printed(store::Card const& shown, CardPlace const& place) {
  ctemplate::TemplateDictionary dictionary("list");
  TemplateData data(dictionary);
  TemplateData list = data.section("LISTED");
  Pictures const pictures{{PictureId(1), picture(1)}};
  fill_card(list, "ROW_CARD", setup(), pictures, shown, place);
  return theme().expand("listing.html", dictionary);
}
std::string printed(store::Card const& shown, CardSize size) {
  return printed(shown, CardPlace{.size = size});
}

TEST(Card, LeadsToItsStoryUnderItsHeadline) {
  auto const page = printed(card(7, "Tide & <time>"), CardSize::card);
  EXPECT_TRUE(has(page, "href=\"/world/tide-time-7\""));
  EXPECT_TRUE(has(page, "Tide &amp; &lt;time&gt;"));
}

// Each size: its class, and whether it shows a picture and a standfirst when it has both.
TEST(Card, ShowsAsMuchAsItsSizeHasRoomFor) {
  struct Expected {
    CardSize size;
    char const* look;
    bool picture, standfirst;
  };
  for (auto const& [size, look, with_picture, with_standfirst] :
       std::vector<Expected>{{CardSize::lead, "card-lead", true, true},
                             {CardSize::second, "card-second", true, true},
                             {CardSize::card, "card-card", true, false},
                             {CardSize::line, "card-line-only", false, true},
                             {CardSize::row, "card-row", true, true},
                             {CardSize::opinion, "card-opinion", false, false}}) {
    auto const page = printed(card(7, "Tide", 1), size);
    EXPECT_TRUE(has(page, look)) << look;
    EXPECT_EQ(has(page, "<img"), with_picture) << look;
    EXPECT_EQ(has(page, "Ferries will not sail."), with_standfirst) << look;
  }
}

TEST(Card, WithoutAPictureSaysMore) {
  auto const page = printed(card(7, "Tide"), CardSize::card);
  EXPECT_TRUE(has(page, "bare"));
  EXPECT_TRUE(has(page, "Ferries will not sail."));
}

TEST(Card, IsLabelledByItsKickerElseByItsSectionWhereThatIsNotPlain) {
  auto labelled = card(7, "Tide");
  labelled.kicker = "Flood";
  CardPlace place;
  place.with_section = true;
  EXPECT_TRUE(has(printed(labelled, place), ">Flood</span>"));
  labelled.kicker.clear();
  EXPECT_TRUE(has(printed(labelled, place), ">World</span>"));
  EXPECT_FALSE(has(printed(labelled, CardPlace()), "class=\"kicker\""));
}

TEST(Card, OfALiveStorySaysSo) {
  auto live = card(7, "Tide");
  live.kind = story::Kind::live;
  EXPECT_TRUE(has(printed(live, CardSize::card), "live-mark"));
  EXPECT_FALSE(has(printed(card(7, "Tide"), CardSize::card), "live-mark"));
}

TEST(Card, InAListHasItsTimeInTheTitlesZoneAndItsSection) {
  CardPlace place;
  place.size = CardSize::row;
  place.with_time = place.with_section = true;
  place.zone = &kZone;
  auto shown = card(7, "Tide");
  shown.first_published = at("2026-07-01T12:00:00Z");
  auto const page = printed(shown, place);
  EXPECT_TRUE(has(page, "1 July 2026, 13:00"));
  EXPECT_TRUE(has(page, "datetime=\"2026-07-01T13:00:00+01:00\""));
  EXPECT_TRUE(has(page, "World"));
}

TEST(Card, IsFetchedAtTheWidthThatItsPlaceNames) {
  CardPlace place;
  EXPECT_TRUE(has(printed(card(7, "Tide", 1), place), "sizes=\"(min-width: 67.5em) 285px"));
  place.sizes = "10vw";
  EXPECT_TRUE(has(printed(card(7, "Tide", 1), place), "sizes=\"10vw\""));
}

TEST(Breaking, HasAnotherNameWhenItIsBreakingAnew) {
  store::BreakingStory const once{card(7), kNow, kNow}, again{card(7), kNow + std::chrono::hours(1), kNow};
  EXPECT_NE(breaking_name(once), breaking_name(again));
  EXPECT_EQ(breaking_name(once), breaking_name(once));
}

TEST(PlainShape, LeavesNoOrphan) {
  for (auto const& [cards, shape] :
       std::vector<std::pair<std::size_t, std::string>>{{1, "one"}, {2, "two"}, {3, "three"}, {4, "four"}})
    EXPECT_EQ(plain_shape(cards), shape);
}

}  // namespace
}  // namespace stoppress::pages
