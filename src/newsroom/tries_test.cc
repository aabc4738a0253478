#include "newsroom/tries.h"

#include <gtest/gtest.h>

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;

class CountedTries : public testing::Test {
 protected:
  Tries once() { return Tries({{&wide_, "network"}, {&narrow_, "place"}}); }

  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  engine::Limiter wide_{{.burst = 3, .refill = 10s}, 10, clock_};
  engine::Limiter narrow_{{.burst = 2, .refill = 60s}, 10, clock_};
};

TEST_F(CountedTries, AreAllowedAsLongAsEveryLimitAllowsThem) {
  EXPECT_FALSE(once().wait());
  EXPECT_FALSE(once().wait());
  EXPECT_EQ(once().wait(), Duration(60s));
}

TEST_F(CountedTries, ThatAreRefusedCountNowhere) {
  once();
  once();
  for (int time = 0; time < 10; ++time) once();
  EXPECT_TRUE(wide_.allow("network")) << "two of three";
}

TEST_F(CountedTries, AreTakenBackOnce) {
  once();
  auto right = once();
  right.take_back();
  right.take_back();
  EXPECT_FALSE(once().wait());
  EXPECT_TRUE(once().wait());
}

}  // namespace
}  // namespace stoppress::newsroom
