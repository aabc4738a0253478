#include "newsletter/sending/relay_threads.h"

#include <algorithm>

#include "engine/threads/guarded.h"
#include "engine/threads/priority.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

// A connection that nobody needs for so long is given back.
constexpr auto kIdle = 10s;
constexpr auto kLongestPause = 60s;
// For other mails to end, so that one write serves them.
constexpr auto kGather = 8ms;

engine::MailAnswer sent(mail::Relay& relay, MailJob const& job) {
  engine::MailAnswer answer{engine::MailFate::unsure, "Something went wrong here; the log says what."};
  engine::guarded("sending a letter", [&] {
    auto const mail = job.compose();
    answer = mail.ok() ? relay.send(job.from, job.to, *mail)
                       : engine::MailAnswer{engine::MailFate::refused, mail.error().message};
  });
  return answer;
}

}  // namespace

RelayThreads::RelayThreads(std::vector<std::unique_ptr<mail::Relay>> relays) : relays_(std::move(relays)) {
  for (std::size_t number = 0; number < relays_.size(); ++number)
    threads_.emplace_back("letters" + std::to_string(number),
                          [this, number](std::stop_token const& stop) { work(number, stop); });
}

RelayThreads::~RelayThreads() { finish_within(Duration(0)); }

std::size_t RelayThreads::free_now() const { return free_ - std::min(free_, jobs_.size()); }

std::size_t RelayThreads::free() const {
  std::lock_guard const lock(mutex_);
  return free_now() - std::min(free_now(), finished_.size());
}

std::size_t RelayThreads::busy() const {
  std::lock_guard const lock(mutex_);
  return busy_ + jobs_.size();
}

void RelayThreads::give(std::vector<MailJob> jobs) {
  {
    std::lock_guard const lock(mutex_);
    for (auto& job : jobs) jobs_.push_back(std::move(job));
  }
  for (std::size_t job = 0; job < jobs.size(); ++job) given_.notify_one();
}

std::vector<FinishedMail> RelayThreads::finished(std::size_t enough_free, Duration at_most) {
  std::unique_lock lock(mutex_);
  ended_.wait_for(lock, at_most,
                  [&] { return is_woken_ || !finished_.empty() || (enough_free > 0 && free_now() > 0); });
  ended_.wait_for(lock, kGather, [&] { return is_woken_ || free_now() >= enough_free; });
  is_woken_ = false;
  return std::exchange(finished_, {});
}

void RelayThreads::wake() {
  std::lock_guard const lock(mutex_);
  is_woken_ = true;
  ended_.notify_all();
}

void RelayThreads::finish_within(Duration time) {
  {
    std::unique_lock lock(mutex_);
    for (auto& job : std::exchange(jobs_, {}))
      finished_.push_back({job.edition,
                           job.subscriber,
                           job.tries,
                           job.to,
                           {engine::MailFate::later, "The program was about to end.", true}});
    for (auto& thread : threads_) thread.request_stop();
    auto const deadline = Steady::now() + time;
    while (busy_ > 0 && ended_.wait_until(lock, deadline) != std::cv_status::timeout) {
    }
  }
  for (auto const& relay : relays_) relay->stop();
  threads_.clear();
}

bool RelayThreads::wait_for_job(std::unique_lock<std::mutex>& lock, std::stop_token const& stop,
                                mail::Relay& relay, MailJob& job) {
  ++free_;
  ended_.notify_all();
  auto const is_due = [this] { return !jobs_.empty(); };
  if (!given_.wait_for(lock, stop, kIdle, is_due) && !stop.stop_requested()) {
    lock.unlock();
    relay.close();
    lock.lock();
    given_.wait(lock, stop, is_due);
  }
  --free_;
  if (stop.stop_requested() || jobs_.empty()) return false;
  job = std::move(jobs_.front());
  jobs_.pop_front();
  ++busy_;
  return true;
}

void RelayThreads::pause(std::unique_lock<std::mutex>& lock, std::stop_token const& stop, int failures) {
  auto const time = std::min<Duration>(1s * (1 << std::clamp(failures - 1, 0, 6)), kLongestPause);
  pauses_.wait_for(lock, stop, time, [] { return false; });
}

void RelayThreads::work(std::size_t number, std::stop_token const& stop) {
  engine::lower_priority();
  auto& relay = *relays_[number];
  int failures = 0;
  std::unique_lock lock(mutex_);
  MailJob job;
  while (wait_for_job(lock, stop, relay, job)) {
    lock.unlock();
    auto answer = sent(relay, job);
    lock.lock();
    --busy_;
    failures = answer.about_relay ? failures + 1 : 0;
    finished_.push_back({job.edition, job.subscriber, job.tries, std::move(job.to), std::move(answer)});
    if (failures == 0) continue;
    ended_.notify_all();
    pause(lock, stop, failures);
  }
}

}  // namespace stoppress::newsletter
