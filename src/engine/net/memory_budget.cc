#include "engine/net/memory_budget.h"

namespace stoppress::engine {

bool MemoryBudget::Share::grow(std::size_t more) {
  // Taken first and looked at afterwards, so that two at once can't both have the last of it.
  auto const before = budget_.held_.fetch_add(more);
  auto const most = budget_.most_for_bodies();
  if (more > most || before > most - more) {
    budget_.held_ -= more;
    return false;
  }
  bytes_ += more;
  return true;
}

void MemoryBudget::hold(void const* what, std::size_t bytes) {
  std::lock_guard const lock(mutex_);
  auto& shared = shared_[what];
  if (shared.holders++ > 0) return;
  shared.bytes = bytes;
  held_ += bytes;
}

void MemoryBudget::let_go(void const* what) {
  std::lock_guard const lock(mutex_);
  auto const found = shared_.find(what);
  if (found == shared_.end() || --found->second.holders > 0) return;
  held_ -= found->second.bytes;
  shared_.erase(found);
}

}  // namespace stoppress::engine
