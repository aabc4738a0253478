// The follower that carries the change feed to everything in this program that shows stories. It keeps no
// position of its own in the store: a start sets every page anew, so it begins at the feed's end.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "engine/threads/thread.h"
#include "store/store.h"
#include "story/change.h"

namespace stoppress::app {

class Deliveries {
 public:
  // `deliver` gets the changes in the feed's order, each at least once, always on the one thread made here.
  Deliveries(store::Store& store, std::function<void(std::vector<story::Change> const&)> deliver);

  std::int64_t delivered() const { return delivered_.load(); }

 private:
  void follow(std::stop_token const& stop);
  // False when the store could not be asked; it is asked again at the next commit or poll.
  bool deliver_new();

  store::Store& store_;
  std::function<void(std::vector<story::Change> const&)> deliver_;
  story::FeedPosition position_;
  std::atomic<std::int64_t> delivered_{0};
  engine::Thread thread_;  // last: it uses everything above
};

}  // namespace stoppress::app
