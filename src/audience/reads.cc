#include "audience/reads.h"

namespace stoppress::audience {

Counter Reads::counter(StoryId story) {
  std::lock_guard const lock(mutex_);
  auto& counter = counters_[story];
  if (!counter) counter = std::make_shared<std::atomic<std::uint64_t>>(0);
  return counter;
}

Counts Reads::take() {
  Counts counts;
  std::lock_guard const lock(mutex_);
  for (auto each = counters_.begin(); each != counters_.end();) {
    // Asked before it is emptied: a page that was let go in between has added all it will.
    bool const let_go = each->second.use_count() == 1;
    auto const count = each->second->exchange(0, std::memory_order_acq_rel);
    if (count > 0) counts[each->first] = static_cast<std::int64_t>(count);
    each = let_go ? counters_.erase(each) : std::next(each);
  }
  return counts;
}

void Reads::put_back(Counts const& counts) {
  for (auto const& [story, count] : counts) counter(story)->fetch_add(static_cast<std::uint64_t>(count));
}

}  // namespace stoppress::audience
