// Work that is due at an instant: embargoes that end, newsletters that leave, sweeps that come round. One
// thread runs it all in order, so a task should be short or hand its work to Workers.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/time.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

class Timers {
 public:
  using Task = std::function<void()>;
  using Ticket = std::uint64_t;

  // Nothing runs before start(), unless run_due() is called: that is how tests move a StoppedClock.
  explicit Timers(Clock const& clock) : clock_(clock) {}
  ~Timers();  // stop()
  Timers(Timers const&) = delete;
  Timers& operator=(Timers const&) = delete;

  // Any thread may call these, tasks too. An instant that has passed is due at once. A task that throws is
  // logged; a repeated one stays.
  Ticket at(Instant when, Task task);
  Ticket every(Duration period, Task task);  // first one period from now; missed rounds are not made up
  void cancel(Ticket ticket);                // does not wait for a task that is running

  void start();
  void stop();  // joins the thread; what is not due yet is forgotten
  // Looks at the clock again now, for when the clock was moved.
  void wake();
  // Runs what is due, in order of its instants, on the caller's thread. How many tasks that were.
  std::size_t run_due();

 private:
  struct Entry {
    Task task;
    std::optional<Duration> period;
  };
  using Key = std::pair<Instant, Ticket>;

  Ticket add(Instant when, Entry entry);
  bool run_next();
  void run(std::stop_token const& stop);

  Clock const& clock_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<Key, Entry> due_;
  Ticket last_ticket_ = 0;
  Ticket running_ = 0;  // the repeated task that is out of due_ while it runs
  bool running_cancelled_ = false;
  std::uint64_t wakes_ = 0;
  std::optional<Thread> thread_;
};

}  // namespace stoppress::engine
