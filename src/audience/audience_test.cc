#include <gmock/gmock.h>

#include "audience/most_read.h"
#include "audience/reading.h"
#include "store/audience/reads.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::audience {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

engine::Request asked(std::string agent) {
  engine::Request request;
  request.method = engine::Method::get;
  request.headers = {{"user-agent", std::move(agent)}};
  return request;
}

char const* const kFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

TEST(Reading, IsABrowsersAndNoRobots) {
  EXPECT_TRUE(is_a_reading(asked(kFirefox)));
  for (auto const* robot :
       {"", "curl/7.88.1", "Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 AhrefsBOT",
        "Mozilla/5.0 (X11) HeadlessChrome/143.0", "Mozilla/5.0 (compatible; bingpreview)"})
    EXPECT_FALSE(is_a_reading(asked(robot))) << robot;
}

TEST(Reading, IsNotWhatABrowserFetchesAheadOrAsksTheHeadOf) {
  auto ahead = asked(kFirefox);
  ahead.headers.emplace_back("sec-purpose", "prefetch;prerender");
  EXPECT_FALSE(is_a_reading(ahead));
  auto head = asked(kFirefox);
  head.method = engine::Method::head;
  EXPECT_FALSE(is_a_reading(head));
}

TEST(Reads, AreTakenOnceAndCountOnWhereThePageStays) {
  Reads reads;
  auto const page = reads.counter(StoryId(4));
  page->fetch_add(2);
  EXPECT_THAT(reads.take(), ElementsAre(Pair(StoryId(4), 2)));
  EXPECT_THAT(reads.take(), IsEmpty());
  page->fetch_add(1);
  EXPECT_THAT(reads.take(), ElementsAre(Pair(StoryId(4), 1)));
}

TEST(Reads, OfAPageThatWasLetGoAreNotLost) {
  Reads reads;
  reads.counter(StoryId(4))->fetch_add(3);
  EXPECT_THAT(reads.take(), ElementsAre(Pair(StoryId(4), 3)));
  EXPECT_THAT(reads.take(), IsEmpty());
}

class MostReadList : public testing::Test {
 protected:
  MostReadList() {
    title_.name = "The Test";
    title_.sections = {{{}, "town", "Town", ""}};
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title_);
                 })
                 .value();
    for (int number = 0; number < 6; ++number) stories_.push_back(published(number));
  }
  StoryId published(int number) {
    return store_
        ->write([&](store::Transaction& transaction) -> Result<StoryId> {
          story::Story story;
          story.title = title_.id;
          story.slug = story::Slug::from_headline("story " + std::to_string(number));
          story.id = TRY(store::Stories(transaction).create(story));
          story::Content content;
          content.headline = "Story";
          content.section = title_.sections[0].id;
          story.head =
              TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, "desk", kNow));
          story.published = story.head;
          story.state = story::State::live;
          story.first_published = story.updated = kNow;
          TRY(store::Stories(transaction).save(story, Revision()));
          return story.id;
        })
        .value();
  }
  // Story `at` was read that often, and the minute is over.
  void read(std::vector<int> const& times, Instant now) {
    for (std::size_t at = 0; at < times.size(); ++at)
      reads_.counter(stories_[at])->fetch_add(std::uint64_t(times[at]));
    ASSERT_TRUE(count_reads(*store_, reads_, now).ok());
  }
  std::vector<StoryId> list() {
    std::vector<StoryId> ids;
    auto const kept = store_->read(
        [&](store::Snapshot& snapshot) { return store::Reads(snapshot).most_read(title_.id, {}, 10); });
    for (auto const& each : kept.value()) ids.push_back(each.story);
    return ids;
  }
  std::size_t told() {
    auto const changes =
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); });
    return std::size_t(std::count_if(changes->begin(), changes->end(), [](auto const& change) {
      return change.kind == story::ChangeKind::most_read_changed;
    }));
  }

  static constexpr Instant kNow = Instant::from_seconds(1'795'176'000);
  store::TemporaryStore store_;
  story::Title title_;
  std::vector<StoryId> stories_;
  Reads reads_;
};

TEST_F(MostReadList, IsEmptyWhileTooFewAreRead) {
  read({9, 8, 7, 6, 2, 1}, kNow);
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_EQ(told(), 0u);
}

TEST_F(MostReadList, IsToldWhenItsOrderChangesAndOnlyThen) {
  read({9, 8, 7, 6, 5}, kNow);
  EXPECT_THAT(list(), ElementsAre(stories_[0], stories_[1], stories_[2], stories_[3], stories_[4]));
  EXPECT_EQ(told(), 1u);
  read({1, 0, 0, 0, 0}, kNow + 1min);
  EXPECT_EQ(told(), 1u);
  read({0, 0, 0, 0, 90}, kNow + 2min);
  EXPECT_EQ(list().front(), stories_[4]);
  EXPECT_EQ(told(), 2u);
}

TEST_F(MostReadList, SaysWhenItWasMadeEvenIfNothingWasRead) {
  read({}, kNow);
  read({}, kNow + 1min);
  auto const at =
      store_->read([&](store::Snapshot& snapshot) { return store::Reads(snapshot).counted_at(title_.id); });
  EXPECT_EQ(at.value(), kNow + 1min);
}

TEST_F(MostReadList, EmptiesWhenADayHasPassed) {
  read({9, 8, 7, 6, 5}, kNow);
  read({}, kNow + 25h);
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_EQ(told(), 2u);
}

}  // namespace
}  // namespace stoppress::audience
