// Threads for everything that may wait: the store, templates, files. Their queue has an end, so that a rush
// is refused at the door instead of piling up behind it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "engine/threads/thread.h"

namespace stoppress::engine {

class Workers {
 public:
  Workers(std::string const& name, unsigned threads, std::size_t queue);
  ~Workers();  // stop()
  Workers(Workers const&) = delete;
  Workers& operator=(Workers const&) = delete;

  // Queues the job for the next free thread. False when the queue is full or stop() has begun; the job is
  // then gone. A job that throws is logged and forgotten. Any thread may call.
  bool submit(std::function<void()> job);
  // Takes nothing more, finishes what is queued, joins the threads. May be called again.
  void stop();
  // Jobs that no thread has taken yet.
  std::size_t waiting() const;

 private:
  void work();

  std::size_t const queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<Thread> threads_;  // last: its threads use everything above
};

}  // namespace stoppress::engine
