#include "app/followers/follower.h"

#include <algorithm>
#include <condition_variable>
#include <exception>

#include "base/log.h"
#include "store/feed/feed.h"

namespace stoppress::app {
namespace {

constexpr auto kPoll = std::chrono::milliseconds(500);
constexpr auto kFirstPause = std::chrono::milliseconds(100);
constexpr auto kLongestPause = std::chrono::seconds(30);
constexpr auto kLongestRest = std::chrono::seconds(2);
constexpr int kTries = 4;  // of one change, before it is set aside
constexpr std::size_t kRemembered = 20;
// A feed longer than this is not read from its beginning by somebody new.
constexpr std::int64_t kLongFeed = 2000;

// Of the store or the machine, and of no change.
bool will_pass(Error const& error) { return error.fault == Fault::busy || error.fault == Fault::unavailable; }

template <class Act>
Result<Done> without_exceptions(Act const& act) {
  try {
    return act();
  } catch (std::exception const& thrown) {
    return internal("Something was thrown.", thrown.what());
  } catch (...) {
    return internal("Something was thrown.", "no exception of the standard library");
  }
}

// 100 ms, 200 ms, 400 ms … half a minute.
Duration pause_after(int failures) {
  return std::min<Duration>(kFirstPause * (1LL << std::clamp(failures - 1, 0, 20)), kLongestPause);
}

}  // namespace

Follower::Follower(store::Store& store, FeedConsumer& consumer, Clock const& clock, FollowerOptions options)
    : store_(store), consumer_(consumer), clock_(clock), options_(std::move(options)) {}

void Follower::start() {
  thread_.emplace("feed-" + options_.name, [this](std::stop_token const& stop) { follow(stop); });
}

void Follower::follow(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    if (!is_mine()) {
      has_begun_ = false;  // whoever has it meanwhile reads on from the kept position
      pause(kPoll, stop);
      continue;
    }
    auto const from = std::chrono::steady_clock::now();
    auto const read = read_on(stop);
    if (stop.stop_requested()) return;
    if (!read.ok()) {
      log_failure(read.error());
      pause(pause_after(failures_in_a_row_), stop);
    } else if (!*read) {
      wait_for_news(stop);
    } else if (options_.rests > 0) {
      rest(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - from), stop);
    }
  }
}

Result<Done> Follower::begin() { return is_kept() ? Result<Done>(Done{}) : find_place({}); }

// Before it is known nothing is read: a feed must not be taken in from its beginning because a question
// failed.
Result<Done> Follower::find_place(std::stop_token const& stop) {
  if (has_begun_) return Done{};
  story::FeedPosition end, kept;
  auto const asked = store_.read([&](store::Snapshot& snapshot) -> Result<Done> {
    end = TRY(store::Feed(snapshot).feed_end());
    if (is_kept()) kept = TRY(store::Feed(snapshot).follower_position(options_.name));
    return Done{};
  });
  TRY(asked);
  bool const is_new = kept == story::FeedPosition();
  if (is_kept() && is_new && end.number > kLongFeed) return rebuild(stop);
  progress_.set(is_kept() ? kept : end);
  has_begun_ = true;
  return Done{};
}

Result<Done> Follower::rebuild(std::stop_token const& stop) {
  auto const end =
      TRY(store_.read([](store::Snapshot& snapshot) { return store::Feed(snapshot).feed_end(); }));
  TRY(without_exceptions([&] { return consumer_.rebuild(stop); }));
  if (is_kept()) TRY(keep_position(end));
  progress_.set(end);
  has_begun_ = true;
  return Done{};
}

Result<bool> Follower::read_on(std::stop_token const& stop) {
  auto const read = [&]() -> Result<bool> {
    TRY(find_place(stop));
    auto const changes = TRY(news());
    if (changes.empty()) return false;
    behind_since_ = std::max<std::int64_t>(1, changes.front().at.micros());
    std::vector<story::Change> wanted;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(wanted),
                 [this](auto const& change) { return consumer_.wants(change); });
    auto const upto = changes.back().position;
    if (!wanted.empty()) TRY(take(wanted, upto, stop));
    progress_.set(upto);
    tries_ = 0;
    changes_ += static_cast<std::int64_t>(changes.size());
    return true;
  }();
  if (read.ok()) {
    behind_since_ = 0;
    failures_in_a_row_ = 0;
  } else if (!stop.stop_requested()) {
    ++failures_;
    ++failures_in_a_row_;
  }
  return read;
}

Result<std::vector<story::Change>> Follower::news() {
  auto changes = TRY(store_.read([&](store::Snapshot& snapshot) {
    return store::Feed(snapshot).changes_after(progress_.now(), options_.batch);
  }));
  if (options_.after != nullptr)
    std::erase_if(changes,
                  [upto = options_.after->now()](auto const& change) { return change.position > upto; });
  return changes;
}

Result<Done> Follower::take(std::vector<story::Change> const& changes, story::FeedPosition upto,
                            std::stop_token const& stop) {
  auto const taken = try_to_take(changes, upto, stop);
  if (taken.ok() || will_pass(taken.error()) || stop.stop_requested()) return taken;
  if (changes.size() > 1) return take_one_by_one(changes, stop);
  if (++tries_ < kTries) return taken;
  return set_aside(changes.front(), taken.error(), stop);
}

// One of them can't be taken in: the others are, until it is found.
Result<Done> Follower::take_one_by_one(std::vector<story::Change> const& changes,
                                       std::stop_token const& stop) {
  for (auto const& change : changes) {
    TRY(take({change}, change.position, stop));
    progress_.set(change.position);
    tries_ = 0;
  }
  return Done{};
}

Result<Done> Follower::try_to_take(std::vector<story::Change> const& changes, story::FeedPosition upto,
                                   std::stop_token const& stop) {
  bool kept = false;
  auto const keep = [&](store::Transaction& transaction) {
    kept = true;
    return store::Feed(transaction).set_follower_position(options_.name, upto);
  };
  TRY(without_exceptions([&] { return consumer_.take({changes, upto, stop, keep}); }));
  if (!is_kept() || kept) return Done{};
  return keep_position(upto);
}

Result<Done> Follower::set_aside(story::Change const& change, Error const& why, std::stop_token const& stop) {
  // Not while the store is away: then it is the store's fault.
  if (is_kept()) TRY(keep_position(change.position));
  log::error("app", "{} can't take in change {}/{} ({}, story {}), which is set aside: {} {}", options_.name,
             change.position.transaction, change.position.number, story::name_of(change.kind),
             change.story.number(), why.message, why.detail);
  ++number_set_aside_;
  {
    std::lock_guard const lock(mutex_);
    set_aside_.push_back({change, why.message + " " + why.detail});
    if (set_aside_.size() > kRemembered) set_aside_.pop_front();
  }
  if (is_kept()) return Done{};
  // What it would have changed is not known any more. A rebuild that fails as well must not stop the feed.
  auto const anew = without_exceptions([&] { return consumer_.rebuild(stop); });
  if (!anew.ok()) log::failure("app", options_.name + " is made anew", anew.error());
  return Done{};
}

Result<Done> Follower::keep_position(story::FeedPosition position) {
  return store_.write([&](store::Transaction& transaction) {
    return store::Feed(transaction).set_follower_position(options_.name, position);
  });
}

void Follower::wait_for_news(std::stop_token const& stop) {
  if (options_.after == nullptr) return store_.wait_for_commit(kPoll, stop);
  options_.after->wait_beyond(progress_.now(), kPoll, stop);
}

void Follower::pause(Duration time, std::stop_token const& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait_for(lock, stop, time, [] { return false; });
}

void Follower::rest(Duration took, std::stop_token const& stop) {
  auto const until =
      std::chrono::steady_clock::now() + std::min<Duration>(took * options_.rests, kLongestRest);
  for (auto seen = progress_.now(); !stop.stop_requested();) {
    auto const left = std::chrono::duration_cast<Duration>(until - std::chrono::steady_clock::now());
    if (left <= Duration(0)) return;
    if (options_.after == nullptr || !options_.after->wait_beyond(seen, left, stop)) return pause(left, stop);
    seen = options_.after->now();
    auto const changes = news();
    if (changes.ok() && std::any_of(changes->begin(), changes->end(),
                                    [this](auto const& change) { return consumer_.is_urgent(change); }))
      return;
  }
}

void Follower::log_failure(Error const& error) {
  log::failure("app", options_.name + " follows the change feed", error);
}

FollowerMetrics Follower::metrics() const {
  FollowerMetrics metrics{options_.name, changes_, failures_, number_set_aside_, Duration(0)};
  if (auto const since = behind_since_.load(); since != 0)
    metrics.lag = std::max(Duration(0), Duration(clock_.now().micros() - since));
  return metrics;
}

std::vector<SetAside> Follower::set_aside() const {
  std::lock_guard const lock(mutex_);
  return {set_aside_.begin(), set_aside_.end()};
}

}  // namespace stoppress::app
