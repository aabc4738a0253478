// The schedule follows the change feed: a change may bring a duty forward. Lives in memory: at a start every
// duty is asked when it is due.
#pragma once

#include "app/followers/feed_consumer.h"
#include "app/schedule/schedule.h"

namespace stoppress::app {

class ScheduleFollower : public FeedConsumer {
 public:
  explicit ScheduleFollower(Schedule& schedule) : schedule_(schedule) {}

  Result<Done> take(Batch const& batch) override {
    for (auto const& change : batch.changes) schedule_.changed(change);
    return Done{};
  }
  // Every duty is asked once a minute in any case.
  Result<Done> rebuild(std::stop_token const&) override { return Done{}; }

 private:
  Schedule& schedule_;
};

}  // namespace stoppress::app
