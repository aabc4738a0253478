#include "app/followers/progress.h"

namespace stoppress::app {

story::FeedPosition Progress::now() const {
  std::lock_guard const lock(mutex_);
  return position_;
}

void Progress::set(story::FeedPosition position) {
  {
    std::lock_guard const lock(mutex_);
    position_ = position;
  }
  moved_.notify_all();
}

bool Progress::wait_beyond(story::FeedPosition position, Duration at_most,
                           std::stop_token const& stop) const {
  std::unique_lock lock(mutex_);
  return moved_.wait_for(lock, stop, at_most, [&] { return position_ > position; });
}

}  // namespace stoppress::app
