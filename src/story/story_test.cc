#include "story/story.h"

#include <gtest/gtest.h>

#include "story/arrival/arrival.h"
#include "story/change.h"
#include "story/correction.h"

namespace stoppress::story {
namespace {

TEST(Story, StatesKindsAndChangesAreKnownByTheirNames) {
  for (auto const state : all_of<State>()) EXPECT_EQ(from_name<State>(name_of(state)), state);
  for (auto const kind : all_of<Kind>()) EXPECT_EQ(from_name<Kind>(name_of(kind)), kind);
  for (auto const kind : all_of<ChangeKind>()) EXPECT_EQ(from_name<ChangeKind>(name_of(kind)), kind);
  EXPECT_FALSE(from_name<State>("published"));
  EXPECT_FALSE(from_name<Kind>(""));
  EXPECT_FALSE(from_name<ChangeKind>("Story_saved"));
  EXPECT_STREQ(name_of(WireStatus::canceled), "canceled");
  EXPECT_STREQ(name_of(WireType::graphic), "graphic");
  EXPECT_EQ(from_name<WireStatus>("withheld"), WireStatus::withheld);
  EXPECT_EQ(from_name<WireType>("event"), WireType::event);
  EXPECT_FALSE(from_name<WireStatus>("failed"));
  EXPECT_FALSE(from_name<WireType>(""));
}

TEST(Embargo, EndsToTheMicrosecond) {
  auto const lifted = Instant::from_seconds(1'795'176'000);
  EXPECT_FALSE(may_be_seen(lifted, lifted - Duration(1)));
  EXPECT_TRUE(may_be_seen(lifted, lifted));
  EXPECT_TRUE(may_be_seen(std::nullopt, Instant{}));
}

TEST(Address, EndsWithTheStorysNumber) {
  auto const slug = Slug::from_headline("Tide closes harbour");
  EXPECT_EQ(address("world", slug, StoryId(42)), "/world/tide-closes-harbour-42");
  EXPECT_EQ(story_number("tide-closes-harbour-42"), StoryId(42));
  EXPECT_EQ(address("", slug, StoryId(42)), "/story/tide-closes-harbour-42");
}

TEST(Address, WithoutANumberNamesNoStory) {
  EXPECT_EQ(story_number("42"), StoryId(42));
  EXPECT_EQ(story_number("budget-2026-42"), StoryId(42));
  for (auto const* part : {"", "tide", "tide-", "tide-4x", "tide42", "tide-0", "-",
                           "tide-9223372036854775808", "tide-99999999999999999999999"})
    EXPECT_FALSE(story_number(part)) << part;
  EXPECT_EQ(story_number("x-9223372036854775807")->number(), 9223372036854775807);
}

TEST(FeedPosition, IsOrderedByTransactionThenNumber) {
  EXPECT_LT((FeedPosition{1, 9}), (FeedPosition{2, 1}));
  EXPECT_LT((FeedPosition{0, 8}), (FeedPosition{0, 9}));
  EXPECT_EQ((FeedPosition{}), (FeedPosition{0, 0}));
}

TEST(CorrectionClass, TellsReadersOfWhatWasWrongAndNotOfASlip) {
  EXPECT_TRUE(tells_readers(CorrectionClass::correction));
  EXPECT_TRUE(tells_readers(CorrectionClass::clarification));
  EXPECT_FALSE(tells_readers(CorrectionClass::update));
  EXPECT_FALSE(tells_readers(CorrectionClass::typo));
  EXPECT_EQ(from_name<CorrectionClass>("typo"), CorrectionClass::typo);
}

}  // namespace
}  // namespace stoppress::story
