// What a write leaves and what it does not.
#include <charconv>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "store/database/testing_together.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"

namespace stoppress::store {
namespace {

using namespace testing;

class Writes : public Meetings {
 protected:
  std::int64_t count() {
    return read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); });
  }
  std::size_t changes() {
    return read([](Snapshot& snapshot) { return Feed(snapshot).changes_after({}, 10'000); }).size();
  }
};
ON_BOTH_DATABASES(Writes);

TEST_P(Writes, LeaveNoTraceWhenTheyReturnAnError) {
  auto const of = title().id;
  auto const words = content("Tide");
  auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
    auto const story = TRY(file(transaction, of, words));
    TRY(Feed(transaction).announce(change(story::ChangeKind::story_saved, story, kNoon)));
    return over_limit("Too long.", "tried");
  });
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::limit);
  EXPECT_EQ(result.error().message, "Too long.");
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(changes(), 0u);
}

TEST_P(Writes, LeaveNoTraceWhenTheyThrow) {
  auto const of = title().id;
  auto const words = content("Tide");
  auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
    TRY(file(transaction, of, words));
    throw std::runtime_error("a bug");
  });
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::internal);
  EXPECT_EQ(result.error().detail, "a bug");
  EXPECT_EQ(count(), 0);
}

TEST_P(Writes, OfAHundredThreadsAreAllKeptButThoseThatFail) {
  auto const of = title().id;
  auto const words = content("Tide");
  std::atomic<int> kept_ones{0}, refused{0}, broken{0};
  at_once(100, [&](int number) {
    auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
      auto const story = TRY(file(transaction, of, words));
      if (number % 10 == 3) return invalid("No.");
      if (number % 10 == 7)
        TRY(Stories(transaction).add_revision(story.id, Revision(1), words, "a forger", kNoon));
      return Done{};
    });
    if (result.ok()) ++kept_ones;
    if (!result.ok()) ++(result.error().fault == Fault::invalid ? refused : broken);
  });
  EXPECT_EQ(kept_ones, 80);
  EXPECT_EQ(refused, 10);
  EXPECT_EQ(broken, 10);
  EXPECT_EQ(count(), 80);
}

TEST_P(Writes, ThatWereAcknowledgedOutliveAKilledProgram) {
  auto const of = title().id;
  auto const words = content("Tide");
  close();
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  pid_t const child = ::fork();
  if (child == 0) {
    open();
    at_once(8, [&](int) {
      for (;;) {
        auto const id = write([&](Transaction& transaction) -> Result<StoryId> {
          auto const story = TRY(file(transaction, of, words));
          TRY(Feed(transaction).announce(change(story::ChangeKind::story_saved, story, kNoon)));
          return story.id;
        });
        auto const line = std::to_string(id.number()) + "\n";
        if (::write(pipe[1], line.data(), line.size()) < 0) ::_exit(1);
      }
    });
  }
  ::close(pipe[1]);
  std::string said;
  char part[4096];
  bool killed = false;
  while (auto const got = ::read(pipe[0], part, sizeof part)) {
    if (got < 0) break;
    said.append(part, std::size_t(got));
    if (!killed && std::count(said.begin(), said.end(), '\n') >= 300) killed = ::kill(child, SIGKILL) == 0;
  }
  ::close(pipe[0]);
  ::waitpid(child, nullptr, 0);
  ASSERT_TRUE(killed);
  open();
  std::int64_t acknowledged = 0;
  for (std::size_t from = 0, end; (end = said.find('\n', from)) != std::string::npos; from = end + 1) {
    std::int64_t number = 0;
    std::from_chars(said.data() + from, said.data() + end, number);
    EXPECT_TRUE(
        store()
            .read([&](Snapshot& snapshot) { return Stories(snapshot).content(StoryId(number), Revision(1)); })
            .ok())
        << number;
    ++acknowledged;
  }
  EXPECT_GE(acknowledged, 300);
  EXPECT_GE(count(), acknowledged);
  EXPECT_EQ(std::size_t(count()),
            changes());  // a story and what the feed tells of it come together or not at all
}

TEST_P(Writes, GoOnWorkingAfterAnError) {
  auto const story = filed(content("Tide"));
  auto const words = content("Ebb");
  for (int i = 0; i < 20; ++i)
    EXPECT_FALSE(
        store()
            .write([&](Transaction& transaction) {
              return Stories(transaction).add_revision(story.id, Revision(1), words, "a test", kNoon);
            })
            .ok());
  EXPECT_TRUE(store()
                  .write([&](Transaction& transaction) {
                    return Stories(transaction).add_revision(story.id, Revision(2), words, "a test", kNoon);
                  })
                  .ok());
}

TEST_P(Writes, WakeWhoeverWaitsForACommit) {
  std::stop_source stop;
  auto const clock = SystemClock();
  store().wait_for_commit(std::chrono::milliseconds(200), stop.get_token());
  auto other = must(Store::open({url()}));
  for (Store* writer : {&store(), other.get()}) {
    auto const begun = clock.now();
    at_once(2, [&](int number) {
      if (number == 0) return store().wait_for_commit(std::chrono::seconds(60), stop.get_token());
      must(writer->write([](Transaction& transaction) { return Feed(transaction).announce({}); }));
    });
    EXPECT_LT(clock.now() - begun, std::chrono::seconds(20));
  }
}

TEST_P(Writes, LetWhoeverWaitsGoWhenAStopIsAsked) {
  std::stop_source stop;
  stop.request_stop();
  auto const clock = SystemClock();
  auto const begun = clock.now();
  store().wait_for_commit(std::chrono::seconds(60), stop.get_token());
  EXPECT_LT(clock.now() - begun, std::chrono::seconds(20));
}

}  // namespace
}  // namespace stoppress::store
