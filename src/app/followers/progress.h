// How far somebody has read the change feed, for those who must not be ahead of them.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "base/time.h"
#include "story/change.h"

namespace stoppress::app {

// Any thread may use it.
class Progress {
 public:
  story::FeedPosition now() const;
  void set(story::FeedPosition position);
  // Returns once it lies behind `position`, `at_most` has passed or a stop is asked. Whether it lies there.
  bool wait_beyond(story::FeedPosition position, Duration at_most, std::stop_token const& stop) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable_any moved_;
  story::FeedPosition position_;
};

}  // namespace stoppress::app
