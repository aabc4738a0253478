#include "app/followers/progress.h"

#include <gtest/gtest.h>

#include "engine/threads/thread.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

constexpr story::FeedPosition at(std::int64_t number) { return {0, number}; }

TEST(Progress, IsWaitedForUntilItLiesBehindAPosition) {
  Progress progress;
  EXPECT_FALSE(progress.wait_beyond(at(3), 0s, {}));
  progress.set(at(3));
  EXPECT_FALSE(progress.wait_beyond(at(3), 0s, {}));
  engine::Thread other("other", [&](std::stop_token const&) { progress.set(at(4)); });
  EXPECT_TRUE(progress.wait_beyond(at(3), 1h, {}));
  EXPECT_EQ(progress.now(), at(4));
}

TEST(Progress, IsWaitedForNoLongerWhenAStopIsAsked) {
  Progress progress;
  std::stop_source stop;
  engine::Thread other("other", [&](std::stop_token const&) { stop.request_stop(); });
  EXPECT_FALSE(progress.wait_beyond(at(1), 1h, stop.get_token()));
}

}  // namespace
}  // namespace stoppress::app
