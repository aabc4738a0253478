#include "pages/fetch/front_layout.h"

#include <gmock/gmock.h>
#include <set>

#include "pages/render/fronts/front.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using story::FrontCard;
using story::FrontContainer;
using story::FrontContainers;
using story::FrontFill;
using story::FrontShape;
using testing::ElementsAre;
using testing::IsEmpty;

// Sixty stories, every one with a picture but those whose number ends in 5.
struct Desk {
  FrontSupply supply;
  Pictures pictures;

  Desk() {
    for (int number = 1; number <= 60; ++number) {
      supply.newest.push_back(card(number, "Story " + std::to_string(number), number % 10 == 5 ? 0 : number));
      pictures[PictureId(number)] = picture(number);
    }
  }
  Desk& may_be_seen(std::vector<int> const& numbers) {
    for (int const number : numbers) supply.pinned[StoryId(number)] = supply.newest[std::size_t(number - 1)];
    return *this;
  }
  LaidOutFront laid_out(FrontContainers const& containers) const {
    return lay_out(containers, supply, pictures);
  }
};

FrontContainer container(FrontShape shape, std::vector<int> const& pins = {}, int most = 4,
                         FrontFill fill = FrontFill::newest) {
  FrontContainer out{"Name", shape, "", fill, SectionId(), most, {}};
  for (int const pin : pins) out.cards.push_back({StoryId(pin), "", "", {}, false});
  return out;
}

std::vector<int> numbers(Cards const& cards) {
  std::vector<int> out;
  for (auto const& each : cards) out.push_back(int(each.id.number()));
  return out;
}

TEST(CuratedFront, PutsThePinnedStoryOnTopAndFillsUnderIt) {
  auto const front = Desk().may_be_seen({40}).laid_out({container(FrontShape::splash, {40}, 3)});
  ASSERT_TRUE(front.layout.splash);
  EXPECT_EQ(front.layout.splash->id, StoryId(40));
  EXPECT_THAT(numbers(front.layout.seconds), ElementsAre(1, 2));
  EXPECT_TRUE(front.shown[0].stories[0].pinned);
  EXPECT_FALSE(front.shown[0].stories[1].pinned);
}

TEST(CuratedFront, SaysThereWhatTheEditorWroteForItAndNowhereElse) {
  auto top = container(FrontShape::splash, {40}, 3);
  top.cards[0].headline = "Gates stay shut";
  top.cards[0].kicker = "Flood";
  top.cards[0].picture_hidden = true;
  auto const front = Desk().may_be_seen({40}).laid_out({top, container(FrontShape::latest, {}, 60)});
  EXPECT_EQ(front.layout.splash->headline, "Gates stay shut");
  EXPECT_EQ(front.layout.splash->kicker, "Flood");
  EXPECT_FALSE(front.layout.splash->main_picture);
  EXPECT_EQ(front.layout.containers.back().cards[39].headline, "Story 40");
}

TEST(CuratedFront, NeverShowsWhatReadersMayNotSee) {
  auto const front =
      Desk().may_be_seen({40}).laid_out({container(FrontShape::four, {40, 41}, 4, FrontFill::none),
                                         container(FrontShape::four, {42}, 4, FrontFill::none)});
  ASSERT_EQ(front.layout.containers.size(), 1u);
  EXPECT_THAT(numbers(front.layout.containers[0].cards), ElementsAre(40));
  EXPECT_FALSE(front.shown[1].shape) << "an empty container is left out";
}

TEST(CuratedFront, ShowsNoStoryTwiceButInTheLists) {
  auto const front = Desk().may_be_seen({1, 2, 3}).laid_out(
      {container(FrontShape::splash, {1}, 3), container(FrontShape::four, {2, 1}, 4),
       container(FrontShape::lead_three, {3}, 4), container(FrontShape::latest, {}, 6)});
  std::set<StoryId> seen{front.layout.splash->id};
  for (auto const& second : front.layout.seconds) EXPECT_TRUE(seen.insert(second.id).second);
  for (auto const& each : front.layout.containers) {
    if (each.shape == Shape::latest) continue;
    EXPECT_EQ(each.cards.size(), 4u);
    for (auto const& one : each.cards) EXPECT_TRUE(seen.insert(one.id).second) << one.id.number();
  }
  EXPECT_THAT(numbers(front.layout.containers.back().cards), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST(CuratedFront, WhatIsPinnedBelowIsNotFilledInAbove) {
  auto const front =
      Desk().may_be_seen({1}).laid_out({container(FrontShape::four), container(FrontShape::lead_three, {1})});
  EXPECT_EQ(front.layout.containers[1].cards.front().id, StoryId(1));
}

TEST(CuratedFront, GivesNoTwoNeighboursTheSameShape) {
  auto const front = Desk().laid_out({container(FrontShape::four), container(FrontShape::four),
                                      container(FrontShape::four), container(FrontShape::four)});
  for (std::size_t at = 1; at < front.layout.containers.size(); ++at)
    EXPECT_NE(front.layout.containers[at].shape, front.layout.containers[at - 1].shape);
  EXPECT_EQ(front.shown[1].shape, FrontShape::lead_three);
}

TEST(CuratedFront, LeavesNoStoryAloneUnderARow) {
  for (auto const shape : {FrontShape::four, FrontShape::opinion, FrontShape::pictures,
                           FrontShape::lead_three, FrontShape::list_picture, FrontShape::splash})
    for (int count = 1; count <= 14; ++count) {
      std::vector<int> pins;
      for (int number = 1; number <= count; ++number) pins.push_back(number);
      auto const front =
          Desk().may_be_seen(pins).laid_out({container(FrontShape::latest), container(shape, pins, 0)});
      auto const& last = front.layout.containers.back();
      std::size_t cards = 0;
      for (auto const& row : last.rows) {
        cards += row.cards;
        EXPECT_TRUE(row.cards > 1 || row.shape == Shape::one);
        if (row.cards == 1 && (shape == FrontShape::four || shape == FrontShape::opinion)) {
          EXPECT_EQ(count, 1);
        }
      }
      EXPECT_EQ(cards, std::size_t(count)) << "all that is pinned shows";
    }
}

TEST(CuratedFront, GivesTheLargePlaceOfWhatIsFilledToAPicture) {
  Desk desk;
  desk.supply.newest.erase(desk.supply.newest.begin(), desk.supply.newest.begin() + 4);
  auto const front = desk.laid_out({container(FrontShape::latest), container(FrontShape::lead_three)});
  EXPECT_TRUE(has_picture(front.layout.containers[1].cards.front(), desk.pictures));
}

TEST(CuratedFront, FillsFromTheMostReadAndFromTheNewestWhenTooFewRead) {
  Desk desk;
  auto const most_read = container(FrontShape::four, {}, 4, FrontFill::most_read);
  EXPECT_EQ(desk.laid_out({most_read}).layout.containers[0].cards.front().id, StoryId(1));
  desk.supply.most_read[SectionId()] = {desk.supply.newest[20], desk.supply.newest[30]};
  EXPECT_THAT(numbers(desk.laid_out({most_read}).layout.containers[0].cards), ElementsAre(21, 31, 1, 2));
}

TEST(CuratedFront, TheListOfTheMostReadIsNeverMadeUp) {
  Desk desk;
  auto const list = container(FrontShape::most_read, {}, 10, FrontFill::most_read);
  EXPECT_THAT(desk.laid_out({list}).layout.containers, IsEmpty());
  desk.supply.most_read[SectionId()] = {desk.supply.newest[20], desk.supply.newest[30]};
  EXPECT_THAT(numbers(desk.laid_out({list}).layout.containers[0].cards), ElementsAre(21, 31));
}

TEST(CuratedFront, FillsFromItsSectionAlone) {
  Desk desk;
  Cards sport{card(101, "Cup tie"), card(102, "Regatta")};
  for (auto& each : sport) each.section = SectionId(2);
  desk.supply.sections[SectionId(2)] = sport;
  auto from_sport = container(FrontShape::four);
  from_sport.section = SectionId(2);
  EXPECT_THAT(numbers(desk.laid_out({from_sport}).layout.containers[0].cards), ElementsAre(101, 102));
}

TEST(CuratedFront, IsPrintedWithItsNumberedListAndSaysSinceWhen) {
  Desk desk;
  desk.supply.most_read[SectionId()] = {desk.supply.newest[20], desk.supply.newest[30]};
  FrontModel model;
  model.layout = desk.laid_out({container(FrontShape::splash),
                                container(FrontShape::most_read, {}, 10, FrontFill::most_read)})
                     .layout;
  model.pictures = desk.pictures;
  model.counted_at = kNow;
  auto const page = render_front(theme(), setup(), model, kNow);
  EXPECT_TRUE(has(page.body, "<ol class=\"most-read\">"));
  EXPECT_TRUE(has(page.body, "15:00</time>"));
  for (Key const& key : {Key("home:1"), Key("list:most-read:1"), Key("story:21")})
    EXPECT_NE(std::find(page.keys.begin(), page.keys.end(), key), page.keys.end()) << key;
}

TEST(CuratedFront, DependsOnPinnedStoriesThatAreNotOutYet) {
  FrontModel model;
  model.pinned = {StoryId(77)};
  auto const page = render_front(theme(), setup(), model, kNow);
  EXPECT_NE(std::find(page.keys.begin(), page.keys.end(), Key("story:77")), page.keys.end());
}

}  // namespace
}  // namespace stoppress::pages
