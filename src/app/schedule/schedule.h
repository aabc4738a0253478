// The one table of due work. Each duty says when it is next due and does it; the schedule waits for that
// time, tries again what failed, and does on one node what only one node may do.
//
// When a duty is next due is asked by one thread, and whatever changes only asks it to ask again: so an
// answer that was read before a change can't replace one that was read after it, and no duty is ever late for
// that. Besides, every duty is asked once a minute.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/schedule/duty.h"
#include "app/schedule/lease.h"
#include "engine/threads/thread.h"

namespace stoppress::app {

struct DutyMetrics {
  std::string name;
  std::int64_t runs = 0;
  std::int64_t failures = 0;
  Duration late{0};  // how long it has been due and is not done
};

class Schedule {
 public:
  // Both outlive it. Nothing runs before start(), unless run_due() is called: that is how tests move a
  // StoppedClock, and how what became due while nobody served is done before anybody is.
  Schedule(Clock const& clock, Lease const& lease, std::vector<Duty> duties);
  ~Schedule() { stop(); }
  Schedule(Schedule const&) = delete;
  Schedule& operator=(Schedule const&) = delete;

  void start();
  // What is being done is finished; the rest waits for the next start.
  void stop();
  // Something changed: the duties that it may bring forward are asked again. Any thread; does not wait.
  void changed(story::Change const& change);
  // The same for the duty of that name, whose work is no matter of the change feed.
  void ask_again(std::string_view name);
  // Does what is due in that lane, and asks whoever has to be asked. How many acts that were. Never while the
  // threads run.
  int run_due(Duty::Lane lane);

  std::vector<DutyMetrics> metrics() const;

 private:
  struct Entry {
    explicit Entry(Duty given) : duty(std::move(given)) {}
    Duty const duty;
    bool ask = true;             // with mutex_: the answer is not to be trusted any more
    std::optional<Instant> due;  // with mutex_; written by the lane's thread alone, as are the next
    Instant asked_at;
    int failures_in_a_row = 0;
    std::int64_t runs = 0, failures = 0;  // with mutex_
  };

  void work(Duty::Lane lane, std::stop_token const& stop);
  void sleep(Duty::Lane lane, std::stop_token const& stop);
  bool is_ours(Entry const& entry) const;
  bool is_due(Entry const& entry, Instant now) const;
  bool must_be_asked(Entry const& entry) const;
  void act(Entry& entry);
  void ask(Entry& entry);

  Clock const& clock_;
  Lease const& lease_;
  mutable std::mutex mutex_;
  std::condition_variable_any moved_;
  std::vector<std::unique_ptr<Entry>> entries_;
  std::vector<engine::Thread> threads_;  // last: they use everything above
};

}  // namespace stoppress::app
