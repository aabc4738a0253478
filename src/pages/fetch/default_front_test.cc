#include "story/front/default_front.h"

#include <set>

#include "pages/fetch/front_layout.h"
#include "pages/render/fronts/front.h"
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
      supply.sections[SectionId(section)] = cards;
    }
    supply.leading = {supply.newest[0], supply.newest[8], supply.newest[17]};
    for (int at : {3, 11, 19, 27}) supply.opinions.push_back(supply.newest[std::size_t(at)]);
    for (int at : {5, 13, 21}) supply.features.push_back(supply.newest[std::size_t(at)]);
  }

  FrontLayout laid_out(SectionId opinion = {}) const {
    return lay_out(story::default_front(title.title, opinion), supply, pictures, CuratedBy::nobody).layout;
  }
};

TEST(DefaultFrontLayout, PutsTheWeightiestOnTop) {
  auto const front = BusyDay().laid_out();
  ASSERT_TRUE(front.splash);
  EXPECT_EQ(front.splash->id, StoryId(1));
  EXPECT_EQ(front.seconds.size(), 2u);
}

TEST(DefaultFrontLayout, ShowsNoStoryTwiceButInTheLatest) {
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

TEST(DefaultFrontLayout, GivesNoTwoNeighboursTheSameShapeAndLeavesNoOrphan) {
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

TEST(DefaultFrontLayout, GivesTheLargePlaceToAPicture) {
  BusyDay const day;
  for (auto const& container : day.laid_out().containers) {
    if (container.shape != Shape::lead_three && container.shape != Shape::list_picture) continue;
    EXPECT_TRUE(has_picture(container.cards.front(), day.pictures)) << container.name;
  }
}

TEST(DefaultFrontLayout, IsRightForATitleWithThreeStories) {
  FrontSupply supply;
  supply.newest = {card(1), card(2), card(3)};
  supply.sections[SectionId(1)] = supply.newest;
  auto const front = lay_out(story::default_front(setup().title), supply, {}, CuratedBy::nobody).layout;
  EXPECT_TRUE(front.splash);
  EXPECT_EQ(front.seconds.size(), 2u);
  EXPECT_TRUE(front.containers.empty());
}

TEST(DefaultFrontLayout, LeavesOutOpinionAndPicturesThatAreTooFewForTheirRow) {
  BusyDay day;
  day.supply.opinions.pop_back();
  day.supply.features.pop_back();
  for (auto const& container : day.laid_out().containers) {
    EXPECT_NE(container.shape, Shape::opinion);
    EXPECT_NE(container.shape, Shape::pictures) << "hard news is no picture story";
  }
}

TEST(DefaultFrontLayout, MakesPictureStoriesOfWhatIsNotUrgent) {
  BusyDay day;
  day.supply.features.clear();
  for (auto& card : day.supply.newest)
    if (card.id.number() >= 40) card.urgency = 6;
  auto const front = day.laid_out();
  auto const pictures = std::ranges::find(front.containers, Shape::pictures, &Container::shape);
  ASSERT_NE(pictures, front.containers.end());
  for (auto const& card : pictures->cards) EXPECT_GE(card.id.number(), 40);
}

TEST(DefaultFrontLayout, LeavesTheSectionOfAllOpinionToItsOwnContainer) {
  BusyDay const day;
  auto const front = day.laid_out(SectionId(2));
  int named = 0;
  for (auto const& container : front.containers) named += container.href == "/section-2" ? 1 : 0;
  EXPECT_EQ(named, 1);
}

TEST(DefaultFrontLayout, GivesASectionsFirstPlaceToItsWeightiestFreshStory) {
  BusyDay day;
  auto& section = day.supply.sections[SectionId(4)];
  for (auto& card : section) card.main_picture = story::PictureUse{PictureId(2), "", "", ""};
  section[5].urgency = 1;
  auto const front = day.laid_out();
  auto const found = std::ranges::find(front.containers, "/section-4", &Container::href);
  ASSERT_NE(found, front.containers.end());
  EXPECT_EQ(found->cards.front().id, section[5].id);
}

TEST(DefaultFrontLayout, ShowsSectionsOfFewStoriesInPlainRows) {
  BusyDay day;
  for (auto& [section, cards] : day.supply.sections) cards.resize(3);
  auto const front = day.laid_out();
  for (auto const& container : front.containers)
    if (container.href.starts_with("/section-")) {
      EXPECT_LE(container.cards.size(), 3u);
      EXPECT_EQ(container.rows.size(), 1u) << container.name;
    }
}

TEST(Front, DependsOnWhatItShowsAndOnWhatItMightShow) {
  BusyDay const day;
  FrontModel model;
  model.layout = day.laid_out();
  model.pictures = day.pictures;
  auto const page = render_front(theme(), day.title, model, kNow);
  for (Key const& key :
       {Key("title:1"), Key("list:latest:1"), Key("list:section:3"), Key("story:1"), Key("picture:2")})
    EXPECT_NE(std::find(page.keys.begin(), page.keys.end(), key), page.keys.end()) << key;
  EXPECT_EQ(count(page.body, "<h1"), 1u);
  EXPECT_TRUE(has(page.body, "Tuesday 24 November 2026"));
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
