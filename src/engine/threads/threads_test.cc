#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <new>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "engine/net/testing_handler.h"
#include "engine/threads/exit_deadline.h"
#include "engine/threads/guarded.h"
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

TEST(Workers, CallWhoeverBecameIdleLastSoThatAQuietDayNeedsOneThread) {
  Workers workers("w", 8, 10);
  std::set<std::thread::id> used;
  for (int turn = 0; turn < 50; ++turn) {
    wait_until([&] { return workers.idle() == workers.threads(); });
    std::promise<std::thread::id> who;
    ASSERT_TRUE(workers.submit([&] { who.set_value(std::this_thread::get_id()); }));
    used.insert(who.get_future().get());
  }
  EXPECT_EQ(used.size(), 1U);
}

TEST(Workers, AreAllAtWorkWhenThereIsEnough) {
  Gate gate;
  Workers workers("w", 8, 10);
  wait_until([&] { return workers.idle() == workers.threads(); });
  for (int each = 0; each < 8; ++each) ASSERT_TRUE(workers.submit([&] { gate.pass(); }));
  gate.wait_for_visitors(8);
  EXPECT_EQ(workers.idle(), 0U);
  gate.open();
}

TEST(EachBeside, DoesEachOnceAndWaitsForAll) {
  Workers workers("w", 2, 10);
  std::vector<std::atomic<int>> done(100);
  each_beside(workers, done.size(), [&](std::size_t at) { ++done[at]; });
  for (auto const& times : done) EXPECT_EQ(times, 1);
  each_beside(workers, 0, [](std::size_t) { FAIL(); });
}

TEST(EachBeside, IsSharedWithWorkersThatAreFree) {
  Workers workers("w", 1, 10);
  Gate both;
  std::thread opener([&] {
    both.wait_for_visitors(2);  // at the same time
    both.open();
  });
  each_beside(workers, 2, [&](std::size_t) { both.pass(); });
  opener.join();
}

TEST(EachBeside, GoesOnAloneWhereNoWorkerIsFree) {
  Gate gate;
  Workers workers("w", 1, 10);
  workers.submit([&] { gate.pass(); });
  gate.wait_for_visitors(1);
  std::atomic<int> done = 0;
  each_beside(workers, 5, [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 5);
  gate.open();
}

TEST(EachBeside, ThrowsWhatOneOfThemThrewWhenAllAreDone) {
  Workers workers("w", 2, 10);
  std::atomic<int> done = 0;
  auto const act = [&](std::size_t at) {
    if (at == 1) throw std::runtime_error("on purpose");
    ++done;
  };
  EXPECT_THROW(each_beside(workers, 4, act), std::runtime_error);
  EXPECT_EQ(done, 3);
}

// What the hashing of passwords needs: two at once, a short queue, and a plain answer when it is full.
TEST(Workers, BoundDearWorkInAPoolOfItsOwn) {
  Gate gate;
  std::atomic<int> running = 0, most = 0;
  Workers hashing("hashing", 2, 3);
  auto const hash = [&] {
    int const now = ++running;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
    }
    gate.pass();
    --running;
  };
  EXPECT_TRUE(hashing.submit(hash));
  EXPECT_TRUE(hashing.submit(hash));
  gate.wait_for_visitors(2);
  for (int waiting = 0; waiting < 3; ++waiting) EXPECT_TRUE(hashing.submit(hash));
  EXPECT_FALSE(hashing.submit(hash)) << "whoever finds it full is told so at once";
  gate.open();
  hashing.stop();
  EXPECT_EQ(most, 2);
}

TEST(Workers, GoOnAfterWhateverAJobThrows) {
  std::atomic<bool> ran = false;
  Workers workers("w", 1, 10);
  workers.submit([] { throw 7; });
  workers.submit([] { throw std::bad_alloc(); });
  workers.submit([&] { ran = true; });
  workers.stop();
  EXPECT_TRUE(ran);
}

TEST(Workers, StopWithinATimeWhenTheirJobsComeBack) {
  std::atomic<int> ran = 0;
  Workers workers("w", 2, 100);
  for (int number = 0; number < 50; ++number) workers.submit([&] { ++ran; });
  EXPECT_TRUE(workers.stop_within(20s));
  EXPECT_EQ(ran, 50);
  EXPECT_TRUE(workers.stop_within(0s));
}

TEST(Workers, AreAbandonedWhenAJobDoesNotComeBack) {
  auto const gate = std::make_shared<Gate>();
  auto const ran = std::make_shared<std::atomic<int>>(0);
  auto const alive = std::make_shared<int>(0);
  {
    Workers workers("w", 1, 10);
    workers.submit([gate, ran, alive] { gate->pass(), ++*ran; });
    gate->wait_for_visitors(1);
    workers.submit([ran] { ++*ran; });
    EXPECT_FALSE(workers.stop_within(1ms));
    EXPECT_FALSE(workers.submit([] {}));
    EXPECT_EQ(workers.waiting(), 0U) << "what waited is thrown away";
  }
  gate->open();
  wait_until([&] { return alive.use_count() == 1; });
  EXPECT_EQ(*ran, 1);
}

TEST(Thread, BeginsAgainWhenItsWorkThrows) {
  std::atomic<int> begun = 0;
  {
    Thread const thread("t", [&](std::stop_token const& stop) {
      if (++begun == 1) throw std::runtime_error("on purpose");
      while (!stop.stop_requested()) std::this_thread::yield();
    });
    wait_until([&] { return begun == 2; });
  }
  EXPECT_EQ(begun, 2);
}

TEST(Thread, DoesNotBeginAgainWhenItWasAskedToStop) {
  std::atomic<int> begun = 0;
  {
    Thread const thread("t", [&](std::stop_token const& stop) {
      ++begun;
      while (!stop.stop_requested()) std::this_thread::yield();
      throw 7;
    });
    wait_until([&] { return begun == 1; });
  }
  EXPECT_EQ(begun, 1);
}

TEST(Thread, EndsInItsPauseWhenItIsAskedToStop) {
  std::atomic<int> begun = 0;
  {
    Thread const thread("t", [&](std::stop_token const&) {
      ++begun;
      throw std::runtime_error("every time");
    });
    wait_until([&] { return begun == 2; });  // now it pauses
  }
  EXPECT_EQ(begun, 2);
}

TEST(Guarded, SaysWhetherItWentWell) {
  EXPECT_TRUE(guarded("a test", [] {}));
  EXPECT_FALSE(guarded("a test", [] { throw std::runtime_error("on purpose"); }));
  EXPECT_FALSE(guarded("a test", [] { throw "text"; }));
}

TEST(Guarded, WritesWhatWasThrownAndWhere) {
  ::testing::internal::CaptureStderr();
  guarded("a loop", [] { throw std::out_of_range("too far"); });
  guarded("a worker", [] { throw 7; });
  auto const written = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(written.find("a loop threw std::out_of_range: too far"), std::string::npos) << written;
  EXPECT_NE(written.find("a worker threw int"), std::string::npos) << written;
}

TEST(ExitDeadlineDeathTest, EndsAProcessThatDoesNotEndInTime) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        ExitDeadline const deadline(10ms);
        for (;;) std::this_thread::yield();
      },
      ::testing::ExitedWithCode(1), "ending at once");
}

TEST(ExitDeadline, DoesNothingWhenTheEndComesInTime) { ExitDeadline const deadline(1h); }

}  // namespace
}  // namespace stoppress::engine
