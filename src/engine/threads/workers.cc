#include "engine/threads/workers.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

// Shared with jobs that may come to their turn when all is done, and then touch nothing of the caller's.
class Share {
 public:
  Share(std::size_t count, std::function<void(std::size_t)> const& act) : count_(count), act_(act) {}

  void help() {
    {
      std::lock_guard const lock(mutex_);
      if (closed_) return;
      ++helpers_;
    }
    work();
    {
      std::lock_guard const lock(mutex_);
      --helpers_;
    }
    left_.notify_all();
  }

  void work() {
    for (std::size_t at = next_++; at < count_; at = next_++) {
      try {
        act_(at);
      } catch (...) {
        std::lock_guard const lock(mutex_);
        if (!thrown_) thrown_ = std::current_exception();
      }
    }
  }

  void finish() {
    std::unique_lock lock(mutex_);
    closed_ = true;
    left_.wait(lock, [this] { return helpers_ == 0; });
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::size_t const count_;
  std::function<void(std::size_t)> const& act_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::condition_variable left_;
  std::size_t helpers_ = 0;  // with mutex_, as are the next
  bool closed_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

struct Workers::State {
  // One of the threads: whether it was called to work, and what it waits on until then.
  struct Worker {
    std::condition_variable called;
    bool is_called = false;
  };

  State(std::string name_of_jobs, std::size_t threads_wanted, std::size_t limit)
      : name(std::move(name_of_jobs)), queue_limit(limit), threads(threads_wanted), workers(threads_wanted) {
    idle.reserve(threads);
  }

  void wait(std::unique_lock<std::mutex>& lock, Worker& worker) {
    worker.is_called = false;
    idle.push_back(&worker);
    worker.called.wait(lock, [&worker] { return worker.is_called; });
  }

  std::string const name;
  std::size_t const queue_limit;
  mutable std::mutex mutex;
  std::condition_variable ended;  // one thread less
  std::deque<std::function<void()>> queue;
  std::size_t threads;
  std::deque<Worker> workers;  // one a thread
  std::vector<Worker*> idle;   // the last became so last; whoever is called is none any more
  bool stopping = false;
};

Workers::Workers(std::string const& name, unsigned threads, std::size_t queue)
    : state_(std::make_shared<State>("a job of " + name, std::max(1U, threads), queue)) {
  for (std::size_t number = 0; number < state_->workers.size(); ++number)
    threads_.emplace_back(name + std::to_string(number),
                          [state = state_, number](std::stop_token const&) { work(*state, number); });
}

Workers::~Workers() { stop(); }

bool Workers::submit(std::function<void()> job) {
  State::Worker* worker = nullptr;
  {
    std::lock_guard const lock(state_->mutex);
    if (state_->stopping || state_->queue.size() >= state_->queue_limit) return false;
    state_->queue.push_back(std::move(job));
    if (state_->idle.empty()) return true;
    worker = state_->idle.back();
    state_->idle.pop_back();
    worker->is_called = true;
  }
  worker->called.notify_one();
  return true;
}

void Workers::take_nothing_more() {
  std::lock_guard const lock(state_->mutex);
  state_->stopping = true;
  for (auto* worker : state_->idle) {
    worker->is_called = true;
    worker->called.notify_one();
  }
  state_->idle.clear();
}

void Workers::stop() {
  take_nothing_more();
  for (auto& thread : threads_) thread.join();
}

bool Workers::stop_within(Duration time) {
  take_nothing_more();
  std::deque<std::function<void()>> thrown_away;
  {
    std::unique_lock lock(state_->mutex);
    if (!state_->ended.wait_for(lock, time, [this] { return state_->threads == 0; })) {
      thrown_away.swap(state_->queue);
      for (auto& thread : threads_) thread.abandon();
      return false;
    }
  }
  stop();
  return true;
}

std::size_t Workers::threads() const { return threads_.size(); }

std::size_t Workers::waiting() const {
  std::lock_guard const lock(state_->mutex);
  return state_->queue.size();
}

std::size_t Workers::idle() const {
  std::lock_guard const lock(state_->mutex);
  return state_->idle.size();
}

void Workers::work(State& state, std::size_t number) {
  std::unique_lock lock(state.mutex);
  for (;;) {
    while (!state.stopping && state.queue.empty()) state.wait(lock, state.workers[number]);
    if (state.queue.empty()) break;
    auto job = std::move(state.queue.front());
    state.queue.pop_front();
    lock.unlock();
    guarded(state.name, job);
    job = nullptr;  // what the job held is let go outside the lock
    lock.lock();
  }
  --state.threads;
  state.ended.notify_all();
}

void each_beside(Workers& workers, std::size_t count, std::function<void(std::size_t)> const& act) {
  if (count == 0) return;
  auto const share = std::make_shared<Share>(count, act);
  for (std::size_t job = 0; job < std::min(count - 1, workers.threads()); ++job)
    workers.submit([share] { share->help(); });
  share->work();
  share->finish();
}

}  // namespace stoppress::engine
