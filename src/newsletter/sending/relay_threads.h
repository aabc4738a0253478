// Several connections to the relay, each with a thread that gives it one mail at a time. Whoever has the
// ledger hands out what it has noted as given, and fetches what became of it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/threads/thread.h"
#include "mail/relay.h"
#include "people/newsletter_ids.h"

namespace stoppress::newsletter {

struct MailJob {
  EditionId edition;
  SubscriberId subscriber;
  std::int64_t tries = 0;                        // before this one
  std::string from, to;                          // of the envelope
  std::function<Result<std::string>()> compose;  // called by the thread that sends it
};

struct FinishedMail {
  EditionId edition;
  SubscriberId subscriber;
  std::int64_t tries = 0;
  std::string to;
  engine::MailAnswer answer;
};

class RelayThreads {
 public:
  // One thread each; they begin at once.
  explicit RelayThreads(std::vector<std::unique_ptr<mail::Relay>> relays);
  ~RelayThreads();  // finish_within(0)
  RelayThreads(RelayThreads const&) = delete;
  RelayThreads& operator=(RelayThreads const&) = delete;

  // Threads that wait for a mail, and whose last one was fetched by finished(): until it is noted, a
  // connection has no other. One whose relay could not be reached pauses before: a second, then twice as long
  // each time, a minute at most.
  std::size_t free() const;
  std::size_t busy() const;
  std::size_t count() const { return relays_.size(); }
  // As many as free() said, at most.
  void give(std::vector<MailJob> jobs);
  // What has ended since the last call: once a mail has, after `at_most`, and at wake(). Where mails wait to
  // be given it also returns when `enough_free` threads are free for them, or some milliseconds after the
  // first is; 0: none waits.
  std::vector<FinishedMail> finished(std::size_t enough_free, Duration at_most);
  void wake();
  // No other mail begins. Those that are being sent may end within that time; then they are broken off, which
  // takes about a second. What became of them is there for finished().
  void finish_within(Duration time);

 private:
  using Steady = std::chrono::steady_clock;

  std::size_t free_now() const;  // with mutex_
  void work(std::size_t number, std::stop_token const& stop);
  bool wait_for_job(std::unique_lock<std::mutex>& lock, std::stop_token const& stop, mail::Relay& relay,
                    MailJob& job);
  void pause(std::unique_lock<std::mutex>& lock, std::stop_token const& stop, int failures);

  std::vector<std::unique_ptr<mail::Relay>> const relays_;
  mutable std::mutex mutex_;
  std::condition_variable_any given_, pauses_;
  std::condition_variable ended_;
  std::deque<MailJob> jobs_;
  std::vector<FinishedMail> finished_;
  std::size_t free_ = 0, busy_ = 0;
  bool is_woken_ = false;
  std::vector<engine::Thread> threads_;  // last: they use everything above
};

}  // namespace stoppress::newsletter
