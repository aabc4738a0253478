#include "pages/render/layout.h"

#include <set>

#include "pages/render/front.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

// A title of six sections with eight stories each, every other one with a picture.
struct BusyDay {
  Setup title = setup();
  FrontSupply supply;
  Pictures pictures;

  BusyDay() {
    title.title.sections.clear();
    int number = 1;
    for (int section = 1; section <= 6; ++section) {
      auto const slug = "section-" + std::to_string(section);
      title.title.sections.push_back({SectionId(section), slug, slug, ""});
      Cards cards;
      for (int story = 0; story < 8; ++story, ++number) {
        cards.push_back(card(number, "Story " + std::to_string(number), number % 2 == 0 ? number : 0));
        cards.back().section = SectionId(section);
        pictures[PictureId(number)] = picture(number);
        supply.newest.push_back(cards.back());
      }
      supply.sections.push_back(cards);
    }
    supply.leading = {supply.newest[0], supply.newest[8], supply.newest[17]};
    for (int at : {3, 11, 19, 27}) supply.opinions.push_back(supply.newest[std::size_t(at)]);
    for (int at : {5, 13, 21}) supply.features.push_back(supply.newest[std::size_t(at)]);
  }

  FrontLayout laid_out() const { return lay_out(title, supply, pictures); }
};

TEST(Layout, PutsTheWeightiestOnTop) {
  auto const front = BusyDay().laid_out();
  ASSERT_TRUE(front.splash);
  EXPECT_EQ(front.splash->id, StoryId(1));
  EXPECT_EQ(front.seconds.size(), 2u);
}

TEST(Layout, ShowsNoStoryTwiceButInTheLatest) {
  auto const front = BusyDay().laid_out();
  std::set<StoryId> seen{front.splash->id};
  for (auto const& second : front.seconds) EXPECT_TRUE(seen.insert(second.id).second);
  for (auto const& container : front.containers) {
    if (container.shape == Shape::latest) continue;
    for (auto const& card : container.cards) EXPECT_TRUE(seen.insert(card.id).second) << container.name;
  }
}

std::size_t full_row(Shape shape) {
  switch (shape) {
    case Shape::four:
    case Shape::lead_three:
    case Shape::opinion: return 4;
    case Shape::pictures: return 3;
    default: return 0;
  }
}

TEST(Layout, GivesNoTwoNeighboursTheSameShapeAndLeavesNoOrphan) {
  auto const front = BusyDay().laid_out();
  ASSERT_GE(front.containers.size(), 9u);
  std::optional<Shape> before;
  for (auto const& container : front.containers) {
    EXPECT_NE(container.shape, before) << container.name;
    before = container.shape;
    auto const full = full_row(container.shape);
    if (full == 0) continue;
    EXPECT_EQ(container.cards.size(), full) << container.name;
  }
  EXPECT_EQ(before, Shape::latest);
}

TEST(Layout, GivesTheLargePlaceToAPicture) {
  BusyDay const day;
  for (auto const& container : day.laid_out().containers) {
    if (container.shape != Shape::lead_three && container.shape != Shape::list_picture) continue;
    EXPECT_TRUE(has_picture(container.cards.front(), day.pictures)) << container.name;
  }
}

TEST(Layout, IsRightForATitleWithThreeStories) {
  FrontSupply supply;
  supply.newest = {card(1), card(2), card(3)};
  supply.sections = {{card(1), card(2), card(3)}, {}};
  auto const front = lay_out(setup(), supply, {});
  EXPECT_TRUE(front.splash);
  EXPECT_EQ(front.seconds.size(), 2u);
  EXPECT_TRUE(front.containers.empty());
}

TEST(Front, DependsOnWhatItShowsAndOnWhatItMightShow) {
  BusyDay const day;
  FrontModel const model{day.laid_out(), {}, day.pictures, std::nullopt};
  auto const page = render_front(theme(), day.title, model, kNow);
  for (Key const& key :
       {Key("title:1"), Key("list:latest:1"), Key("list:section:3"), Key("story:1"), Key("picture:2")})
    EXPECT_NE(std::find(page.keys.begin(), page.keys.end(), key), page.keys.end()) << key;
  EXPECT_EQ(count(page.body, "<h1"), 1u);
  EXPECT_TRUE(has(page.body, "Tuesday 24 November 2026"));
  EXPECT_EQ(page.modified, kNow - std::chrono::minutes(1));
}

TEST(Front, SaysSoWhenNothingIsPublishedYet) {
  auto const page = render_front(theme(), setup(), {}, kNow);
  EXPECT_TRUE(has(page.body, "The presses are warming up"));
}

TEST(Front, CarriesAFlashInTheBreakingBar) {
  FrontModel model;
  model.breaking = store::BreakingStory{card(9, "Barrage closed"), at("2026-11-24T14:00:00Z"), kNow};
  EXPECT_TRUE(has(render_front(theme(), setup(), model, kNow).body, "data-breaking=\"story-9-"));
}

}  // namespace
}  // namespace stoppress::pages
