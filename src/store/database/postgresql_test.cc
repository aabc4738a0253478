// What is PostgreSQL's alone: a server that goes away.
#include <csignal>

#include "store/database/testing_server.h"
#include "store/database/testing_together.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"

namespace stoppress::store {
namespace {

using namespace testing;

class APostgresqlServer : public Meetings {
 protected:
  // Ends every connection to this test's database but the one that asks, and returns when they are gone.
  void hang_up() const {
    ask("SELECT CAST(COUNT(pg_terminate_backend(pid, 10000)) AS TEXT) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }
  std::int64_t count() {
    return read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); });
  }
};
INSTANTIATE_TEST_SUITE_P(Store, APostgresqlServer, ::testing::Values("postgresql"));

TEST_P(APostgresqlServer, ThatHungUpIsDialledAgain) {
  filed(content("Before"));
  hang_up();
  EXPECT_EQ(count(), 1);
  hang_up();
  filed(content("After"));
  EXPECT_EQ(count(), 2);
}

TEST_P(APostgresqlServer, ThatHangsUpInTheMiddleOfAWriteGetsItAgainOnce) {
  auto const of = title().id;
  auto const words = content("Tide");
  int times = 0;
  write([&](Transaction& transaction) -> Result<Done> {
    if (++times == 1) hang_up();
    TRY(file(transaction, of, words));
    return Done{};
  });
  EXPECT_EQ(times, 2);
  EXPECT_EQ(count(), 1);
}

TEST_P(APostgresqlServer, ThatHangsUpWhileCommittingDoesNotGetTheWriteTwice) {
  auto const of = title().id;
  auto const words = content("Tide");
  int times = 0;
  auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
    ++times;
    TRY(file(transaction, of, words));
    hang_up();
    return Done{};
  });
  EXPECT_EQ(times, 1);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::unavailable);
  EXPECT_EQ(count(), 0);
}

TEST_P(APostgresqlServer, StillWakesWhoWaitsForACommitAfterItHungUp) {
  std::stop_source stop;
  auto const clock = SystemClock();
  store().wait_for_commit(std::chrono::milliseconds(100), stop.get_token());
  hang_up();
  write([](Transaction& transaction) { return Feed(transaction).announce({}); });
  auto const begun = clock.now();
  store().wait_for_commit(std::chrono::seconds(60), stop.get_token());
  EXPECT_LT(clock.now() - begun, std::chrono::seconds(20));
}

TEST(APostgresqlServerThatDiesWithoutAWord, IsDialledAgainWhenItIsBack) {
  PostgresqlServer server;
  auto const url = server.new_database();
  auto const store = must(Store::open({url}));
  auto const count = [&] {
    return store->read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); });
  };
  ASSERT_TRUE(count().ok());
  // It ends all its other connections with that one, and comes up again by itself.
  auto const process = std::stoi(ask_database(
      url,
      "SELECT CAST(MIN(pid) AS TEXT) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
      "pg_backend_pid()"));
  ASSERT_EQ(::kill(process, SIGKILL), 0);
  while (count().ok()) {
  }
  server.wait_until_ready();
  EXPECT_TRUE(count().ok());
  EXPECT_TRUE(store->write([](Transaction& transaction) { return Feed(transaction).announce({}); }).ok());
}

TEST(APostgresqlServerThatIsNotThere, IsUnavailable) {
  auto const opened = Store::open({"postgresql:///archive?host=/nowhere&connect_timeout=2"});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::unavailable);
}

}  // namespace
}  // namespace stoppress::store
