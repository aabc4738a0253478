#include "engine/http/limiter.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;

struct ALimiter : ::testing::Test {
  StoppedClock clock{Instant::from_seconds(1'000'000)};
  Limiter limiter{{.burst = 3, .refill = 10s}, 100, clock};
};

TEST_F(ALimiter, AllowsABurstAndThenTheSteadyRate) {
  for (int number = 0; number < 3; ++number) EXPECT_TRUE(limiter.allow("a"));
  EXPECT_FALSE(limiter.allow("a"));
  EXPECT_TRUE(limiter.allow("b")) << "another asker has tokens of their own";
  EXPECT_EQ(limiter.wait_for("a"), 10s);
  EXPECT_EQ(limiter.wait_for("b"), 0s);
  EXPECT_EQ(limiter.wait_for("never seen"), 0s);
  clock.advance(9s);
  EXPECT_FALSE(limiter.allow("a"));
  EXPECT_EQ(limiter.wait_for("a"), 1s);
  clock.advance(1s);
  EXPECT_TRUE(limiter.allow("a"));
  EXPECT_FALSE(limiter.allow("a"));
}

TEST_F(ALimiter, TakesBackWhatItGaveAndNoMore) {
  for (int number = 0; number < 3; ++number) limiter.allow("a");
  limiter.give_back("a");
  limiter.give_back("never seen");
  EXPECT_TRUE(limiter.allow("a"));
  EXPECT_FALSE(limiter.allow("a"));
  for (int number = 0; number < 9; ++number) limiter.give_back("a");
  for (int number = 0; number < 3; ++number) EXPECT_TRUE(limiter.allow("a"));
  EXPECT_FALSE(limiter.allow("a")) << "a full bucket gets no fuller";
}

TEST_F(ALimiter, SavesUpNoMoreThanTheBurst) {
  EXPECT_TRUE(limiter.allow("a"));
  clock.advance(1h);
  for (int number = 0; number < 3; ++number) EXPECT_TRUE(limiter.allow("a"));
  EXPECT_FALSE(limiter.allow("a"));
}

TEST_F(ALimiter, LocksNobodyOutWhenTheClockIsSetBack) {
  for (int number = 0; number < 3; ++number) limiter.allow("a");
  clock.set(clock.now() - 24h);
  EXPECT_LE(limiter.wait_for("a"), 30s);
  clock.advance(10s);
  EXPECT_TRUE(limiter.allow("a"));
}

TEST_F(ALimiter, RemembersOnlySoManyKeysAndForgetsTheOldest) {
  for (int number = 0; number < 3; ++number) limiter.allow("old"), limiter.allow("steady");
  for (int number = 0; number < 99; ++number) {
    limiter.allow("other " + std::to_string(number));
    limiter.allow("steady");
  }
  EXPECT_EQ(limiter.remembered(), 100U);
  EXPECT_FALSE(limiter.allow("steady"));
  EXPECT_TRUE(limiter.allow("old"));
}

}  // namespace
}  // namespace stoppress::engine
