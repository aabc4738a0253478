// For tests of what happens when two transactions meet.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "engine/threads/thread.h"
#include "store/testing_archive.h"

namespace stoppress::store::testing {

// Runs `each(number)` in so many threads and returns when all have ended.
template <class F>
void at_once(int count, F const& each) {
  std::vector<engine::Thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back("together", [&each, i](std::stop_token) { each(i); });
}

class Meetings : public Archive {
 protected:
  // To be called inside a write: returns when another transaction waits for this one, or when `passed` says
  // that it has not waited. On SQLite, where one writer takes all in turn, at once.
  void let_others_come(std::atomic<bool> const& passed) const {
    if (!on_postgresql()) return;
    constexpr auto kWaiting =
        "SELECT CAST(COUNT(*) AS TEXT) FROM pg_stat_activity WHERE datname = current_database() AND "
        "wait_event_type = 'Lock'";
    while (!passed && ask(kWaiting) == "0") {
    }
  }
};

}  // namespace stoppress::store::testing
