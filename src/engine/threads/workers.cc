#include "engine/threads/workers.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"

namespace stoppress::engine {

Workers::Workers(std::string const& name, unsigned threads, std::size_t queue) : queue_limit_(queue) {
  for (unsigned number = 0; number < std::max(1U, threads); ++number)
    threads_.emplace_back(name + std::to_string(number), [this](std::stop_token) { work(); });
}

Workers::~Workers() { stop(); }

bool Workers::submit(std::function<void()> job) {
  {
    std::lock_guard const lock(mutex_);
    if (stopping_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void Workers::stop() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

std::size_t Workers::waiting() const {
  std::lock_guard const lock(mutex_);
  return queue_.size();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    try {
      job();
    } catch (std::exception const& thrown) {
      log::error("engine", "a worker's job threw: {}", thrown.what());
    }
    job = nullptr;  // what the job held is let go outside the lock
    lock.lock();
  }
}

}  // namespace stoppress::engine
