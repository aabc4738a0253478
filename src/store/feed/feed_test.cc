// The change feed and its followers.
#include "store/feed/feed.h"

#include <latch>
#include <limits>

#include "store/database/testing_together.h"

namespace stoppress::store {
namespace {

using namespace testing;

story::Change about(std::int64_t story) {
  story::Change change;
  change.kind = story::ChangeKind::story_published;
  change.story = StoryId(story);
  return change;
}

class TheFeed : public Meetings {
 protected:
  std::vector<story::Change> after(story::FeedPosition position, int count = 100) {
    return read([&](Snapshot& snapshot) { return Feed(snapshot).changes_after(position, count); });
  }
  // A follower that reads on from where it is.
  std::vector<std::int64_t> follow(story::FeedPosition& position) {
    std::vector<std::int64_t> stories;
    for (auto const& change : after(position)) {
      stories.push_back(change.story.number());
      position = change.position;
    }
    return stories;
  }
  void announce(std::int64_t story) {
    write([&](Transaction& transaction) { return Feed(transaction).announce(about(story)); });
  }
};
ON_BOTH_DATABASES(TheFeed);

TEST_P(TheFeed, TellsEverythingOfAChange) {
  story::Change told = about(7);
  told.title = TitleId(1);
  told.revision = Revision(3);
  told.picture = PictureId(9);
  told.sections = {SectionId(2), SectionId(5)};
  told.topics = {"tide", "harbour"};
  told.authors = {"ada-brennan"};
  told.at = kNoon;
  write([&](Transaction& transaction) { return Feed(transaction).announce(told); });
  auto const changes = after({});
  ASSERT_EQ(changes.size(), 1u);
  auto const& change = changes[0];
  EXPECT_EQ(change.kind, told.kind);
  EXPECT_EQ(change.title, told.title);
  EXPECT_EQ(change.story, told.story);
  EXPECT_EQ(change.revision, told.revision);
  EXPECT_EQ(change.picture, told.picture);
  EXPECT_EQ(change.sections, told.sections);
  EXPECT_EQ(change.topics, told.topics);
  EXPECT_EQ(change.authors, told.authors);
  EXPECT_EQ(change.at, told.at);
  EXPECT_GT(change.position, story::FeedPosition());
}

TEST_P(TheFeed, KnowsEveryKindOfChangeAgain) {
  using enum story::ChangeKind;
  std::vector<story::ChangeKind> const kinds{story_saved, story_published, story_removed, picture_changed,
                                             title_changed};
  for (auto const kind : kinds)
    write([&](Transaction& transaction) {
      auto change = about(1);
      change.kind = kind;
      return Feed(transaction).announce(change);
    });
  std::vector<story::ChangeKind> told;
  for (auto const& change : after({})) told.push_back(change.kind);
  EXPECT_EQ(told, kinds);
}

TEST_P(TheFeed, GoesOnWhereAFollowerStopped) {
  for (int story = 1; story <= 5; ++story) announce(story);
  auto const first = after({}, 2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[1].story, StoryId(2));
  auto position = first[1].position;
  EXPECT_EQ(follow(position), (std::vector<std::int64_t>{3, 4, 5}));
  EXPECT_TRUE(follow(position).empty());
}

TEST_P(TheFeed, KeepsTheOrderInsideOneTransaction) {
  write([&](Transaction& transaction) -> Result<Done> {
    for (int story = 1; story <= 4; ++story) TRY(Feed(transaction).announce(about(story)));
    return Done{};
  });
  auto position = after({}, 2).back().position;
  EXPECT_EQ(follow(position), (std::vector<std::int64_t>{3, 4}));
}

TEST_P(TheFeed, EndsWhereTheNewestChangeIs) {
  EXPECT_EQ(read([](Snapshot& snapshot) { return Feed(snapshot).feed_end(); }), story::FeedPosition());
  announce(1);
  announce(2);
  auto end = read([](Snapshot& snapshot) { return Feed(snapshot).feed_end(); });
  EXPECT_TRUE(follow(end).empty());
  announce(3);
  EXPECT_EQ(follow(end), std::vector<std::int64_t>{3});
}

TEST_P(TheFeed, RemembersWhereEachFollowerIs) {
  constexpr auto kFar = std::numeric_limits<std::int64_t>::max();
  auto const position_of = [&](char const* follower) {
    return read([&](Snapshot& snapshot) { return Feed(snapshot).follower_position(follower); });
  };
  EXPECT_EQ(position_of("pages"), story::FeedPosition());
  for (std::int64_t const number : {std::int64_t(5), kFar})
    write([&](Transaction& transaction) {
      return Feed(transaction).set_follower_position("pages", {kFar - 1, number});
    });
  EXPECT_EQ(position_of("pages"), (story::FeedPosition{kFar - 1, kFar}));
  EXPECT_EQ(position_of("search"), story::FeedPosition());
}

TEST_P(TheFeed, LosesNothingOfWritersAtTheSameMomentForAFollowerWhoReadsAlong) {
  constexpr int kWriters = 8, kEach = 25;
  std::atomic<int> writing{kWriters};
  std::vector<std::int64_t> seen;
  at_once(kWriters + 1, [&](int number) {
    if (number > 0) {
      for (int i = 0; i < kEach; ++i) announce(number * 1000 + i);
      --writing;
      return;
    }
    story::FeedPosition position;
    for (bool more = true; more;) {
      more = writing > 0;
      auto const stories = follow(position);
      more = more || !stories.empty();
      seen.insert(seen.end(), stories.begin(), stories.end());
    }
  });
  EXPECT_EQ(seen.size(), std::size_t(kWriters * kEach));
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

class TheFeedOnPostgresql : public TheFeed {};
INSTANTIATE_TEST_SUITE_P(Store, TheFeedOnPostgresql, ::testing::Values("postgresql"));

TEST_P(TheFeedOnPostgresql, HoldsLaterChangesBackUntilAnEarlierTransactionHasEnded) {
  story::FeedPosition position;
  std::latch announced_early(1), looked(1);
  at_once(2, [&](int number) {
    if (number == 0) {
      write([&](Transaction& transaction) -> Result<Done> {
        TRY(Feed(transaction).announce(about(1)));
        announced_early.count_down();
        looked.wait();
        return Done{};
      });
      return;
    }
    announced_early.wait();
    announce(2);
    announce(3);
    // They are committed, but number 1 stands before them: whoever read on past it would never see it.
    EXPECT_TRUE(follow(position).empty());
    EXPECT_EQ(read([](Snapshot& snapshot) { return Feed(snapshot).feed_end(); }), story::FeedPosition());
    looked.count_down();
  });
  EXPECT_EQ(follow(position), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_P(TheFeedOnPostgresql, GoesOnAfterAnEarlierTransactionThatGaveUp) {
  story::FeedPosition position;
  std::latch announced_early(1), done(1);
  at_once(2, [&](int number) {
    if (number == 1) return announced_early.wait(), announce(2), done.count_down();
    auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
      TRY(Feed(transaction).announce(about(1)));
      announced_early.count_down();
      done.wait();
      return invalid("No.");
    });
    EXPECT_FALSE(result.ok());
  });
  EXPECT_EQ(follow(position), std::vector<std::int64_t>{2});
}

}  // namespace
}  // namespace stoppress::store
