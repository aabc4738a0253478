#include "newsletter/filling.h"

#include <gmock/gmock.h>

namespace stoppress::newsletter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant kNoon = Instant::from_seconds(1'795'435'200);

store::Card card(int number) {
  store::Card card;
  card.id = StoryId(number);
  card.headline = "Story " + std::to_string(number);
  card.slug = story::Slug::from_headline(card.headline);
  card.section = SectionId(1);
  card.standfirst = "What happened.";
  card.updated = card.first_published = kNoon;
  return card;
}

class Fill : public testing::Test {
 protected:
  Fill() {
    title_.sections = {{SectionId(1), "town", "Town", ""}};
    newsletter_.settings.most = 3;
    newsletter_.settings.fewest = 2;
  }
  void offer(std::vector<int> const& numbers) {
    for (int const number : numbers) offer_.candidates.push_back(card(number));
  }
  void pin(int story, int place, std::string headline = "") {
    draft_.pinned.push_back({StoryId(story), place, std::move(headline), ""});
    offer_.pinned.emplace(StoryId(story), card(story));
  }
  Filling filled() { return fill(newsletter_, draft_, offer_, title_); }
  std::vector<std::int64_t> order() {
    std::vector<std::int64_t> numbers;
    for (auto const& story : filled().content.stories) numbers.push_back(story.story.number());
    return numbers;
  }

  story::Title title_;
  store::Newsletter newsletter_;
  store::EditionDraft draft_;
  Offer offer_;
};

TEST_F(Fill, TakesTheBestInTheirOrderEachOnceAndNoMoreThanItHolds) {
  offer({4, 2, 4, 7, 9});
  EXPECT_THAT(order(), ElementsAre(4, 2, 7));
}

TEST_F(Fill, LeavesOutWhatReadersHaveHadUnlessItChanged) {
  offer({1, 2, 3});
  offer_.sent[StoryId(1)] = {EditionId(5), fingerprint(card(1))};
  offer_.sent[StoryId(2)] = {EditionId(5), "another"};
  EXPECT_THAT(order(), ElementsAre(2, 3));
  EXPECT_TRUE(filled().content.stories.at(0).again);
  EXPECT_FALSE(filled().content.stories.at(1).again);
}

TEST_F(Fill, AStoryHasChangedWhenAReaderWouldNotice) {
  auto changed = card(1);
  EXPECT_EQ(fingerprint(card(1)), fingerprint(changed));
  changed.headline = "Story one";
  EXPECT_NE(fingerprint(card(1)), fingerprint(changed));
  changed = card(1);
  changed.updated = kNoon + Duration(1);
  EXPECT_NE(fingerprint(card(1)), fingerprint(changed));
  changed = card(1);
  changed.kicker = "Analysis";
  EXPECT_EQ(fingerprint(card(1)), fingerprint(changed));
}

TEST_F(Fill, AroundWhatIsPinnedTheRestFillsItself) {
  offer({1, 2, 3, 4});
  pin(9, 1);
  EXPECT_THAT(order(), ElementsAre(1, 9, 2));
  offer_.candidates.erase(offer_.candidates.begin());
  EXPECT_THAT(order(), ElementsAre(2, 9, 3));
}

TEST_F(Fill, PinnedStoriesStandAtTheirPlacesWhateverTheirOrder) {
  offer({1, 2});
  pin(9, 2);
  pin(8, 0);
  EXPECT_THAT(order(), ElementsAre(8, 1, 9));
}

TEST_F(Fill, APinnedStoryMovesUpWhereTooFewStandBeforeIt) {
  pin(9, 7);
  EXPECT_THAT(order(), ElementsAre(9));
}

TEST_F(Fill, WhatIsPinnedStaysThoughReadersHaveHadIt) {
  pin(9, 0);
  offer_.sent[StoryId(9)] = {EditionId(5), fingerprint(card(9))};
  EXPECT_THAT(order(), ElementsAre(9));
}

TEST_F(Fill, MoreThanItHoldsIsOnlyWhatIsPinned) {
  offer({1});
  for (int const story : {5, 6, 7, 8}) pin(story, story);
  EXPECT_THAT(order(), ElementsAre(5, 6, 7, 8));
}

TEST_F(Fill, APinnedStoryThatReadersMayNotSeeIsNamed) {
  offer({1, 2, 3});
  pin(9, 0);
  offer_.pinned.clear();
  EXPECT_THAT(order(), ElementsAre(1, 2, 3));
  EXPECT_THAT(filled().unseen, ElementsAre(StoryId(9)));
}

TEST_F(Fill, WhatAnEditorRemovedStaysOut) {
  offer({1, 2, 3});
  draft_.removed = {{StoryId(2)}};
  EXPECT_THAT(order(), ElementsAre(1, 3));
}

TEST_F(Fill, SaysWhetherItIsEnough) {
  offer({1});
  EXPECT_FALSE(filled().is_enough);
  offer({2});
  EXPECT_TRUE(filled().is_enough);
}

TEST_F(Fill, AnEditorsWordsComeBeforeTheStorys) {
  offer({1});
  pin(9, 0, "Ours");
  EXPECT_EQ(filled().content.stories.at(0).headline, "Ours");
  EXPECT_EQ(filled().content.stories.at(0).standfirst, "What happened.");
  EXPECT_TRUE(filled().content.stories.at(0).pinned);
}

TEST_F(Fill, IsCalledAfterItsFirstStoryUnlessAnEditorSaysOtherwise) {
  offer({1, 2, 3});
  EXPECT_EQ(filled().content.subject, "Story 1");
  EXPECT_EQ(filled().content.preheader, "Story 2 · Story 3");
  draft_.subject = "Lunch";
  draft_.preheader = "And more";
  EXPECT_EQ(filled().content.subject, "Lunch");
  EXPECT_EQ(filled().content.preheader, "And more");
}

TEST_F(Fill, NotesACorrectionOfAStoryThatWasSent) {
  offer({1});
  store::PublicCorrection sent;
  sent.story = StoryId(4);
  sent.headline = "Council";
  sent.text = "Five, not six.";
  auto unsent = sent;
  unsent.story = StoryId(6);
  auto update = sent;
  update.kind = story::CorrectionClass::update;
  offer_.corrections = {sent, unsent, update};
  offer_.sent[StoryId(4)] = {EditionId(5), "x"};
  ASSERT_EQ(filled().content.corrections.size(), 1u);
  EXPECT_EQ(filled().content.corrections.at(0).text, "Five, not six.");
  draft_.without_corrections = true;
  EXPECT_THAT(filled().content.corrections, IsEmpty());
}

TEST_F(Fill, HasTheStorysPlaceInItsTitle) {
  offer({1});
  auto const story = filled().content.stories.at(0);
  EXPECT_EQ(story.address, "/town/story-1-1");
  EXPECT_EQ(story.section, "Town");
}

}  // namespace
}  // namespace stoppress::newsletter
