#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/net/testing_handler.h"
#include "engine/threads/timers.h"
#include "engine/threads/workers.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using testing::Gate;
using testing::wait_until;

TEST(Workers, RefuseWhatTheirQueueCannotHold) {
  Gate gate;
  std::atomic<int> ran = 0;
  Workers workers("w", 1, 2);
  EXPECT_TRUE(workers.submit([&] { gate.pass(), ++ran; }));
  gate.wait_for_visitors(1);
  EXPECT_TRUE(workers.submit([&] { ++ran; }));
  EXPECT_TRUE(workers.submit([&] { ++ran; }));
  EXPECT_FALSE(workers.submit([&] { ++ran; }));
  EXPECT_EQ(workers.waiting(), 2U);
  gate.open();
  workers.stop();
  EXPECT_EQ(ran, 3);
}

TEST(Workers, FinishWhatIsQueuedAndTakeNothingMoreWhenTheyStop) {
  std::atomic<int> ran = 0;
  Workers workers("w", 3, 1000);
  for (int number = 0; number < 500; ++number) ASSERT_TRUE(workers.submit([&] { ++ran; }));
  workers.stop();
  EXPECT_EQ(ran, 500);
  EXPECT_FALSE(workers.submit([&] { ++ran; }));
  workers.stop();
}

TEST(Workers, GoOnAfterAJobThatThrows) {
  std::atomic<bool> ran = false;
  Workers workers("w", 1, 10);
  workers.submit([] { throw std::runtime_error("on purpose"); });
  workers.submit([&] { ran = true; });
  workers.stop();
  EXPECT_TRUE(ran);
}

struct TimersWithAStoppedClock : ::testing::Test {
  StoppedClock clock{Instant::from_seconds(1'000'000)};
  Timers timers{clock};
  std::string told;
  Timers::Task tell(char letter) {
    return [this, letter] { told.push_back(letter); };
  }
};

TEST_F(TimersWithAStoppedClock, RunInTheOrderOfTheirInstants) {
  timers.at(clock.now() + 3s, tell('c'));
  timers.at(clock.now() + 1s, tell('a'));
  timers.at(clock.now() + 1s, tell('b'));
  EXPECT_EQ(timers.run_due(), 0U);
  clock.advance(1s);
  EXPECT_EQ(timers.run_due(), 2U);
  EXPECT_EQ(told, "ab");
  clock.advance(10s);
  timers.run_due();
  EXPECT_EQ(told, "abc");
  timers.at(clock.now() - 1h, tell('d'));
  timers.run_due();
  EXPECT_EQ(told, "abcd") << "what is past is due";
}

TEST_F(TimersWithAStoppedClock, ComeRoundWithoutMakingUpMissedRounds) {
  timers.every(10s, tell('x'));
  timers.run_due();
  EXPECT_EQ(told, "");
  clock.advance(10s);
  timers.run_due();
  EXPECT_EQ(told, "x");
  clock.advance(95s);
  timers.run_due();
  EXPECT_EQ(told, "xx");
  timers.run_due();
  EXPECT_EQ(told, "xx");
}

TEST_F(TimersWithAStoppedClock, CanBeTakenBackAlsoFromInside) {
  auto const once = timers.at(clock.now() + 1s, tell('a'));
  timers.cancel(once);
  Timers::Ticket round = 0;
  round = timers.every(1s, [&] {
    told.push_back('r');
    timers.cancel(round);
  });
  clock.advance(5s);
  timers.run_due();
  clock.advance(5s);
  timers.run_due();
  EXPECT_EQ(told, "r");
}

TEST_F(TimersWithAStoppedClock, OutliveATaskThatThrows) {
  timers.every(1s, [] { throw std::runtime_error("on purpose"); });
  timers.at(clock.now() + 2s, tell('a'));
  clock.advance(2s);
  EXPECT_EQ(timers.run_due(), 2U);
  EXPECT_EQ(told, "a");
}

TEST(Timers, RunOnTheirThreadAndWakeWhenTheClockIsMoved) {
  StoppedClock clock(Instant::from_seconds(1'000'000));
  Timers timers(clock);
  std::atomic<int> ran = 0;
  timers.start();
  timers.at(clock.now() + 1h, [&] { ++ran; });
  timers.at(clock.now(), [&] { ++ran; });
  wait_until([&] { return ran == 1; });
  clock.advance(1h);
  timers.wake();
  wait_until([&] { return ran == 2; });
  timers.at(clock.now() + 1h, [&] { ++ran; });
  timers.stop();
  EXPECT_EQ(ran, 2);
}

}  // namespace
}  // namespace stoppress::engine
