#include "engine/threads/timers.h"

#include <algorithm>

#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

// The clock may be set while the thread sleeps, so it never trusts a sleep longer than this.
constexpr Duration kLongestSleep = std::chrono::seconds(1);

}  // namespace

Timers::~Timers() { stop(); }

Timers::Ticket Timers::add(Instant when, Entry entry) {
  Ticket ticket = 0;
  {
    std::lock_guard const lock(mutex_);
    ticket = ++last_ticket_;
    due_.emplace(Key{when, ticket}, std::move(entry));
    ++wakes_;
  }
  changed_.notify_all();
  return ticket;
}

Timers::Ticket Timers::at(Instant when, Task task) { return add(when, {std::move(task), std::nullopt}); }

Timers::Ticket Timers::every(Duration period, Task task) {
  return add(clock_.now() + period, {std::move(task), period});
}

void Timers::cancel(Ticket ticket) {
  std::lock_guard const lock(mutex_);
  if (ticket == running_) running_cancelled_ = true;
  std::erase_if(due_, [ticket](auto const& entry) { return entry.first.second == ticket; });
}

void Timers::start() {
  if (!thread_) thread_.emplace("timers", [this](std::stop_token const& stop) { run(stop); });
}

void Timers::stop() { thread_.reset(); }

void Timers::wake() {
  {
    std::lock_guard const lock(mutex_);
    ++wakes_;
  }
  changed_.notify_all();
}

std::size_t Timers::run_due() {
  std::size_t ran = 0;
  while (run_next()) ++ran;
  return ran;
}

bool Timers::run_next() {
  std::unique_lock lock(mutex_);
  if (due_.empty() || due_.begin()->first.first > clock_.now()) return false;
  auto node = due_.extract(due_.begin());
  running_ = node.key().second;
  running_cancelled_ = false;
  lock.unlock();
  guarded("a timed task", node.mapped().task);
  lock.lock();
  if (node.mapped().period && !running_cancelled_) {
    auto const next = node.key().first + *node.mapped().period;
    node.key().first = std::max(next, clock_.now() + Duration(1));
    due_.insert(std::move(node));
  }
  running_ = 0;
  return true;
}

void Timers::run(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    run_due();
    std::unique_lock lock(mutex_);
    auto sleep = kLongestSleep;
    if (!due_.empty())
      sleep = std::clamp(due_.begin()->first.first - clock_.now(), Duration(0), kLongestSleep);
    changed_.wait_for(lock, stop, sleep, [this, seen = wakes_] { return wakes_ != seen; });
  }
}

}  // namespace stoppress::engine
