// How often each story was read since the counts were last taken to the store. A ready page holds its story's
// counter, so that an event loop adds to it without looking anything up.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/ids.h"

namespace stoppress::audience {

using Counter = std::shared_ptr<std::atomic<std::uint64_t>>;
using Counts = std::map<StoryId, std::int64_t>;

class Reads {
 public:
  // The story's counter, the same for as long as somebody holds it. Any thread but the event loops.
  Counter counter(StoryId story);
  // What was counted since the last time, stories without a read left out. Counters that no page holds go.
  Counts take();
  // What was taken and could not be kept is counted once more.
  void put_back(Counts const& counts);

 private:
  std::mutex mutex_;
  std::unordered_map<StoryId, Counter> counters_;
};

}  // namespace stoppress::audience
