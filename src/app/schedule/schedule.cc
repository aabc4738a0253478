#include "app/schedule/schedule.h"

#include <algorithm>
#include <exception>
#include <memory>

#include "base/log.h"

namespace stoppress::app {
namespace {

constexpr Duration kSafetyNet = std::chrono::minutes(1);
// The clock may be set while a thread sleeps, so it never trusts a sleep longer than this.
constexpr Duration kLongestSleep = std::chrono::seconds(1);
constexpr Duration kFirstPause = std::chrono::milliseconds(500);

// What can't be done is tried again, the prompt things so often that nothing behind them becomes late.
Duration longest_pause(Duty::Lane lane) {
  return lane == Duty::Lane::prompt ? std::chrono::seconds(5) : std::chrono::minutes(1);
}

Duration pause_after(int failures, Duty::Lane lane) {
  return std::min<Duration>(kFirstPause * (1LL << std::clamp(failures - 1, 0, 20)), longest_pause(lane));
}

template <class Act>
auto without_exceptions(Act const& act) -> decltype(act()) {
  try {
    return act();
  } catch (std::exception const& thrown) {
    return internal("Something was thrown.", thrown.what());
  } catch (...) {
    return internal("Something was thrown.", "no exception of the standard library");
  }
}

}  // namespace

Schedule::Schedule(Clock const& clock, Lease const& lease, std::vector<Duty> duties)
    : clock_(clock), lease_(lease) {
  for (auto& duty : duties) entries_.push_back(std::make_unique<Entry>(std::move(duty)));
}

void Schedule::start() {
  for (auto const& [name, lane] :
       {std::pair("schedule", Duty::Lane::prompt), std::pair("schedule-slow", Duty::Lane::patient),
        std::pair("schedule-mail", Duty::Lane::mail), std::pair("schedule-box", Duty::Lane::mailbox)})
    threads_.emplace_back(name, [this, lane = lane](std::stop_token const& stop) { work(lane, stop); });
}

void Schedule::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Schedule::changed(story::Change const& change) {
  bool any = false;
  {
    std::lock_guard const lock(mutex_);
    for (auto& entry : entries_) {
      if (!entry->duty.moved_by || !entry->duty.moved_by(change)) continue;
      entry->ask = any = true;
    }
  }
  if (any) moved_.notify_all();
}

void Schedule::ask_again(std::string_view name) {
  {
    std::lock_guard const lock(mutex_);
    for (auto& entry : entries_)
      if (entry->duty.name == name) entry->ask = true;
  }
  moved_.notify_all();
}

int Schedule::run_due(Duty::Lane lane) {
  int acts = 0;
  for (auto& entry : entries_) {
    if (entry->duty.lane != lane || !is_ours(*entry)) continue;
    // What is due is done before anybody is asked: an answer is about what comes after it.
    if (!is_due(*entry, clock_.now()) && must_be_asked(*entry)) ask(*entry);
    if (!is_due(*entry, clock_.now())) continue;
    act(*entry);
    ++acts;
  }
  return acts;
}

bool Schedule::is_ours(Entry const& entry) const {
  return entry.duty.runs == Duty::Runs::on_every_node || lease_.is_held();
}

bool Schedule::is_due(Entry const& entry, Instant now) const {
  std::lock_guard const lock(mutex_);
  return entry.due && *entry.due <= now;
}

bool Schedule::must_be_asked(Entry const& entry) const {
  auto const now = clock_.now();
  std::lock_guard const lock(mutex_);
  return entry.ask || now - entry.asked_at >= kSafetyNet || now < entry.asked_at;
}

void Schedule::act(Entry& entry) {
  auto const now = clock_.now();
  auto const done = without_exceptions([&] { return entry.duty.act(now); });
  {
    std::lock_guard const lock(mutex_);
    ++entry.runs;
    if (!done.ok()) ++entry.failures;
  }
  if (!done.ok()) log::failure("app", "the duty " + entry.duty.name, done.error());
  ask(entry);
  // It failed, or left something undone that was due.
  if (done.ok() && !is_due(entry, now)) {
    entry.failures_in_a_row = 0;
    return;
  }
  auto const until = now + pause_after(++entry.failures_in_a_row, entry.duty.lane);
  std::lock_guard const lock(mutex_);
  if (!entry.due || *entry.due < until) entry.due = until;
}

void Schedule::ask(Entry& entry) {
  auto const now = clock_.now();
  {
    // Before it is asked: a change from now on may not be in the answer, and asks once more.
    std::lock_guard const lock(mutex_);
    entry.ask = false;
    entry.asked_at = now;
  }
  auto const next = without_exceptions([&] { return entry.duty.next_due(now); });
  if (!next.ok()) {
    log::failure("app", "asking when the duty " + entry.duty.name + " is due", next.error());
    // Then it acts, which does no harm, and is asked again.
    auto const until = now + pause_after(1, entry.duty.lane);
    std::lock_guard const lock(mutex_);
    entry.due = std::min(entry.due.value_or(until), until);
    return;
  }
  std::lock_guard const lock(mutex_);
  entry.due = *next;
}

void Schedule::work(Duty::Lane lane, std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    run_due(lane);
    sleep(lane, stop);
  }
}

void Schedule::sleep(Duty::Lane lane, std::stop_token const& stop) {
  auto const in_lane = [&](auto const& entry) { return entry->duty.lane == lane && is_ours(*entry); };
  std::unique_lock lock(mutex_);
  auto time = kLongestSleep;
  for (auto const& entry : entries_)
    if (in_lane(entry) && entry->due) time = std::clamp(*entry->due - clock_.now(), Duration(0), time);
  moved_.wait_for(lock, stop, time, [&] {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](auto const& entry) { return in_lane(entry) && entry->ask; });
  });
}

std::vector<DutyMetrics> Schedule::metrics() const {
  auto const now = clock_.now();
  std::vector<DutyMetrics> metrics;
  std::lock_guard const lock(mutex_);
  for (auto const& entry : entries_) {
    bool const is_late = is_ours(*entry) && entry->due && *entry->due < now;
    metrics.push_back(
        {entry->duty.name, entry->runs, entry->failures, is_late ? now - *entry->due : Duration(0)});
  }
  return metrics;
}

}  // namespace stoppress::app
