// The one reader of the change feed: it brings each change to a consumer, in order and at least once,
// whatever fails on the way.
//
// The position is kept in the store, or, for what lives in memory and is made anew at each start, begins at
// the feed's end. What fails is tried again after pauses that grow. A change that can't be taken in while the
// store works is set aside with its reason, so that it holds up no other; the consumer then makes everything
// anew when it lives in memory. Each follower has a thread of its own, so that a slow one holds up nobody.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/followers/feed_consumer.h"
#include "app/followers/progress.h"
#include "app/schedule/lease.h"
#include "base/time.h"
#include "engine/threads/thread.h"
#include "store/store.h"

namespace stoppress::app {

struct FollowerOptions {
  std::string name;  // of its position in the store, of its thread, in the log and the metrics
  // from_now: at the feed's end, for what is made anew at each start. where_it_stopped: one that is new reads
  // a short feed from its beginning, and makes everything anew before a long one.
  enum class Begins { from_now, where_it_stopped } begins = Begins::where_it_stopped;
  int batch = 500;  // changes read at once
  // Never ahead of that one. Exactly one follower of a store has none and is woken by commits.
  Progress const* after = nullptr;
  Lease const* lease = nullptr;  // only on the node that holds it; null: on every node
  // A batch is followed by a pause so many times as long as it took (at most two seconds), which only an
  // urgent change ends: what is new meanwhile shares the next batch.
  int rests = 0;
};

struct SetAside {
  story::Change change;
  std::string reason;
};

struct FollowerMetrics {
  std::string name;
  std::int64_t changes = 0;    // read and taken in, or of no interest
  std::int64_t failures = 0;   // attempts that failed
  std::int64_t set_aside = 0;  // changes
  Duration lag{0};             // for how long the oldest change waits that is not taken in yet
};

class Follower {
 public:
  // All of them outlive it.
  Follower(store::Store& store, FeedConsumer& consumer, Clock const& clock, FollowerOptions options);
  ~Follower() { stop(); }
  Follower(Follower const&) = delete;
  Follower& operator=(Follower const&) = delete;

  // For one that begins from now: whatever is announced after this will be taken in. All others find their
  // place when they first read.
  Result<Done> begin();
  void start();
  // The batch in hand is finished or given up, and comes again at the next start. Asked first and waited for
  // later, it logs nothing of what goes away meanwhile.
  void request_stop() {
    if (thread_) thread_->request_stop();
  }
  void stop() { thread_.reset(); }

  // Reads on once, as the thread does: what is new, up to one batch. False when there was nothing. For tests;
  // never while the thread runs.
  Result<bool> read_on(std::stop_token const& stop = {});
  // The consumer makes everything anew, and the feed is followed from its end. Never while the thread runs.
  Result<Done> rebuild(std::stop_token const& stop = {});

  Progress const& progress() const { return progress_; }
  FollowerMetrics metrics() const;
  // The newest of what was set aside since the start, with the reasons.
  std::vector<SetAside> set_aside() const;

 private:
  void follow(std::stop_token const& stop);
  void wait_for_news(std::stop_token const& stop);
  void pause(Duration time, std::stop_token const& stop);
  void rest(Duration took, std::stop_token const& stop);
  bool is_mine() const { return options_.lease == nullptr || options_.lease->is_held(); }
  bool is_kept() const { return options_.begins == FollowerOptions::Begins::where_it_stopped; }
  Result<Done> find_place(std::stop_token const& stop);
  Result<std::vector<story::Change>> news();
  Result<Done> take(std::vector<story::Change> const& changes, story::FeedPosition upto,
                    std::stop_token const& stop);
  Result<Done> take_one_by_one(std::vector<story::Change> const& changes, std::stop_token const& stop);
  Result<Done> try_to_take(std::vector<story::Change> const& changes, story::FeedPosition upto,
                           std::stop_token const& stop);
  Result<Done> set_aside(story::Change const& change, Error const& why, std::stop_token const& stop);
  Result<Done> keep_position(story::FeedPosition position);
  void log_failure(Error const& error);

  store::Store& store_;
  FeedConsumer& consumer_;
  Clock const& clock_;
  FollowerOptions const options_;
  Instant const began_;
  Progress progress_;
  bool has_begun_ = false;  // of the thread that reads, as are the next
  int tries_ = 0;           // of the change behind progress_
  int failures_in_a_row_ = 0;

  std::atomic<std::int64_t> changes_{0}, failures_{0}, number_set_aside_{0};
  std::atomic<std::int64_t> behind_since_{0};  // microseconds; 0: not behind
  mutable std::mutex mutex_;
  std::deque<SetAside> set_aside_;        // with mutex_
  std::optional<engine::Thread> thread_;  // last: it uses everything above
};

}  // namespace stoppress::app
