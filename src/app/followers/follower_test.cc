#include "app/followers/follower.h"

#include <gmock/gmock.h>
#include <latch>

#include "app/testing_failing_store.h"
#include "store/database/temporary.h"
#include "store/database/testing_server.h"
#include "store/feed/feed.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using Begins = FollowerOptions::Begins;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Notes the stories whose changes it takes in; a test says what fails.
class Recorder : public FeedConsumer {
 public:
  bool wants(story::Change const& change) const override {
    return change.kind == story::ChangeKind::story_published;
  }
  Result<Done> take(Batch const& batch) override {
    for (auto const& change : batch.changes)
      if (fault) TRY(fault(change));
    if (store != nullptr) TRY(store->write(batch.keep_position));
    for (auto const& change : batch.changes) taken.push_back(change.story.number());
    return Done{};
  }
  Result<Done> rebuild(std::stop_token const&) override {
    ++rebuilt;
    return Done{};
  }

  std::function<Result<Done>(story::Change const&)> fault;
  store::Store* store = nullptr;  // where it keeps the position itself
  std::vector<std::int64_t> taken;
  int rebuilt = 0;
};

class AFollower : public testing::TestWithParam<char const*> {
 protected:
  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }
  void announce(std::int64_t story, story::ChangeKind kind = story::ChangeKind::story_published) {
    story::Change change;
    change.kind = kind;
    change.story = StoryId(story);
    change.at = clock_.now();
    auto const told = real_->write(
        [&](store::Transaction& transaction) { return store::Feed(transaction).announce(change); });
    ASSERT_TRUE(told.ok());
  }
  std::unique_ptr<Follower> follower(Begins begins = Begins::where_it_stopped, int batch = 500) {
    return std::make_unique<Follower>(store_, recorder_, clock_,
                                      FollowerOptions{.name = "test", .begins = begins, .batch = batch});
  }
  // As often as there is something, or something fails.
  static void catch_up(Follower& follower, int most = 50) {
    for (int i = 0; i < most; ++i)
      if (auto const read = follower.read_on(); read.ok() && !*read) return;
  }
  story::FeedPosition kept() {
    return real_
        ->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).follower_position("test"); })
        .value();
  }

  store::TemporaryStore real_{url()};
  FailingStore store_{*real_};
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  Recorder recorder_;
};
INSTANTIATE_TEST_SUITE_P(Store, AFollower, ::testing::Values("sqlite", "postgresql"),
                         [](auto const& tried) { return std::string(tried.param); });

TEST_P(AFollower, BringsEachChangeThatIsWantedInOrder) {
  for (int story = 1; story <= 5; ++story) announce(story);
  announce(6, story::ChangeKind::story_saved);
  announce(7);
  auto const follower = this->follower(Begins::where_it_stopped, 2);
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(1, 2, 3, 4, 5, 7));
  EXPECT_EQ(follower->metrics().changes, 7);
}

TEST_P(AFollower, GoesOnWhereItStopped) {
  announce(1);
  catch_up(*follower());
  announce(2);
  catch_up(*follower());
  EXPECT_THAT(recorder_.taken, ElementsAre(1, 2));
}

TEST_P(AFollower, ThatLivesInMemoryBeginsAtTheFeedsEnd) {
  announce(1);
  auto const follower = this->follower(Begins::from_now);
  ASSERT_TRUE(follower->begin().ok());
  announce(2);
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(2));
  EXPECT_EQ(kept(), story::FeedPosition());
}

TEST_P(AFollower, WhoseFirstQuestionFailsReplaysNothing) {
  announce(1);
  auto const follower = this->follower(Begins::from_now);
  store_.failing_reads = 2;
  EXPECT_FALSE(follower->begin().ok());
  EXPECT_FALSE(follower->read_on().ok());
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, IsEmpty());
  announce(2);
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(2));
  EXPECT_EQ(recorder_.rebuilt, 0);
}

TEST_P(AFollower, TriesWhatFailsUntilItHasPassed) {
  announce(1);
  announce(2);
  int failures = 10;
  recorder_.fault = [&](auto const&) -> Result<Done> {
    if (failures-- > 0) return unavailable("The disk is full.");
    return Done{};
  };
  auto const follower = this->follower();
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(1, 2));
  EXPECT_EQ(follower->metrics().failures, 10);
  EXPECT_EQ(follower->metrics().set_aside, 0);
}

TEST_P(AFollower, SetsAsideWhatCanNotBeTakenInAndGoesOn) {
  for (int story = 1; story <= 4; ++story) announce(story);
  recorder_.fault = [&](story::Change const& change) -> Result<Done> {
    if (change.story == StoryId(2)) throw std::runtime_error("a template without an end");
    if (change.story == StoryId(3)) throw 3;
    return Done{};
  };
  auto const follower = this->follower();
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(1, 4));
  EXPECT_EQ(follower->metrics().set_aside, 2);
  auto const aside = follower->set_aside();
  ASSERT_EQ(aside.size(), 2u);
  EXPECT_EQ(aside[0].change.story, StoryId(2));
  EXPECT_THAT(aside[0].reason, HasSubstr("a template without an end"));
  EXPECT_EQ(recorder_.rebuilt, 0) << "what it kept is right but for that change";
  recorder_.fault = nullptr;
  catch_up(*this->follower());
  EXPECT_THAT(recorder_.taken, ElementsAre(1, 4)) << "nor is it tried again at the next start";
}

TEST_P(AFollower, ThatLivesInMemoryIsMadeAnewWhenAChangeIsSetAside) {
  auto const follower = this->follower(Begins::from_now);
  ASSERT_TRUE(follower->begin().ok());
  announce(1);
  recorder_.fault = [](auto const&) -> Result<Done> { return internal("It can't be rendered."); };
  catch_up(*follower);
  EXPECT_EQ(recorder_.rebuilt, 1);
  EXPECT_EQ(follower->metrics().set_aside, 1);
}

TEST_P(AFollower, SetsNothingAsideWhileTheArchiveIsAway) {
  announce(1);
  recorder_.fault = [](auto const&) -> Result<Done> { return internal("It can't be rendered."); };
  auto const follower = this->follower();
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(follower->read_on().ok());
  store_.failing_writes = 1;
  EXPECT_FALSE(follower->read_on().ok());
  EXPECT_EQ(follower->metrics().set_aside, 0);
  EXPECT_TRUE(follower->read_on().ok());
  EXPECT_EQ(follower->metrics().set_aside, 1);
}

TEST_P(AFollower, KeepsItsPositionInTheConsumersTransaction) {
  announce(1);
  recorder_.store = &store_;
  store_.failing_writes = 1;
  auto const follower = this->follower();
  EXPECT_FALSE(follower->read_on().ok());
  EXPECT_EQ(kept(), story::FeedPosition());
  catch_up(*follower);
  EXPECT_EQ(kept(), follower->progress().now());
  EXPECT_THAT(recorder_.taken, ElementsAre(1));
}

TEST_P(AFollower, WritesNoPositionForWhatItDoesNotWant) {
  announce(1, story::ChangeKind::story_saved);
  store_.failing_writes = 1;
  auto const follower = this->follower();
  catch_up(*follower);
  EXPECT_EQ(store_.failing_writes, 1);
}

TEST_P(AFollower, IsNeverAheadOfTheOneThatItComesAfter) {
  announce(1);
  announce(2);
  auto const changes =
      real_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 10); })
          .value();
  Progress pages;
  Follower follower(store_, recorder_, clock_, {.name = "test", .after = &pages});
  catch_up(follower);
  EXPECT_THAT(recorder_.taken, IsEmpty());
  pages.set(changes[0].position);
  catch_up(follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(1));
}

TEST_P(AFollower, SaysHowOldTheOldestChangeIsThatItHasNotTakenIn) {
  announce(1);
  recorder_.fault = [](auto const&) -> Result<Done> { return unavailable("The disk is full."); };
  auto const follower = this->follower();
  EXPECT_EQ(follower->metrics().lag, 0s);
  EXPECT_FALSE(follower->read_on().ok());
  clock_.advance(90s);
  EXPECT_EQ(follower->metrics().lag, 90s);
  recorder_.fault = nullptr;
  catch_up(*follower);
  EXPECT_EQ(follower->metrics().lag, 0s);
}

TEST_P(AFollower, RebuildsFromZero) {
  announce(1);
  auto const follower = this->follower();
  ASSERT_TRUE(follower->rebuild().ok());
  EXPECT_EQ(recorder_.rebuilt, 1);
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, IsEmpty()) << "what was announced before is in what was made anew";
  announce(2);
  catch_up(*follower);
  EXPECT_THAT(recorder_.taken, ElementsAre(2));
}

// Held or not, as the test says.
class TheirLease : public Lease {
 public:
  bool is_held() const override { return held; }
  std::atomic<bool> held{false};
};

TEST_P(AFollower, ReadsOnlyOnTheNodeThatHoldsTheLease) {
  announce(1);
  TheirLease lease;
  std::latch taken(1);
  recorder_.fault = [&](auto const&) -> Result<Done> {
    EXPECT_TRUE(lease.held);
    taken.count_down();
    return Done{};
  };
  Follower follower(store_, recorder_, clock_, {.name = "test", .lease = &lease});
  follower.start();
  lease.held = true;
  taken.wait();
  follower.stop();
  EXPECT_THAT(recorder_.taken, ElementsAre(1));
}

TEST_P(AFollower, ThrowsAndTheProgramGoesOn) {
  std::latch taken(1);
  recorder_.fault = [&](story::Change const& change) -> Result<Done> {
    if (change.story == StoryId(1)) throw std::runtime_error("no such thing");
    taken.count_down();
    return Done{};
  };
  announce(1);
  auto const follower = this->follower();
  follower->start();
  announce(2);
  taken.wait();
  follower->stop();
  EXPECT_EQ(follower->metrics().set_aside, 1);
}

TEST_P(AFollower, StopsInTheMiddleAndTheBatchComesAgain) {
  announce(1);
  std::latch began(1);
  class Slow : public FeedConsumer {
   public:
    explicit Slow(std::latch& begun) : begun_(begun) {}
    Result<Done> take(Batch const& batch) override {
      begun_.count_down();
      Progress never;
      never.wait_beyond({}, 1h, batch.stop);
      return internal("Interrupted.");
    }
    Result<Done> rebuild(std::stop_token const&) override { return Done{}; }

   private:
    std::latch& begun_;
  } slow(began);
  Follower interrupted(store_, slow, clock_, {.name = "test"});
  interrupted.start();
  began.wait();
  interrupted.stop();
  EXPECT_EQ(interrupted.metrics().set_aside, 0);
  catch_up(*follower());
  EXPECT_THAT(recorder_.taken, ElementsAre(1));
}

}  // namespace
}  // namespace stoppress::app
