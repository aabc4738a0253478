// Threads for everything that may wait: the store, templates, files. Their queue has an end, so that a rush
// is refused at the door instead of piling up behind it. A pool of its own bounds work that is dear: two
// threads and a short queue for the hashing of passwords, say, and whoever finds it full is told "busy".
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

class Workers {
 public:
  Workers(std::string const& name, unsigned threads, std::size_t queue);
  ~Workers();  // stop()
  Workers(Workers const&) = delete;
  Workers& operator=(Workers const&) = delete;

  // Queues the job for the next free thread. False when `queue` jobs wait already or stopping has begun; the
  // job is then gone. A job that throws is logged and forgotten. Any thread may call.
  bool submit(std::function<void()> job);
  // Takes nothing more, finishes what is queued, joins the threads, however long that takes. May be called
  // again.
  void stop();
  // The same, but waits no longer than that. False: a job has not come back (its database hangs, say). Then
  // what waits is thrown away and the threads are abandoned; they still use whatever their jobs were given,
  // so nothing of that may be destroyed: all that is left is to end the process without destructors, as
  // ExitDeadline does.
  [[nodiscard]] bool stop_within(Duration time);
  std::size_t threads() const;
  // Jobs that no thread has taken yet.
  std::size_t waiting() const;
  // Threads without a job. Whichever became idle last is called first: its caches and its share of the heap
  // are warm, and threads that only a rush needs cost nothing until there is one.
  std::size_t idle() const;

 private:
  struct State;
  static void work(State& state, std::size_t number);
  void take_nothing_more();

  std::shared_ptr<State> const state_;  // shared with the threads, which may be abandoned
  std::vector<Thread> threads_;
};

// act(0), act(1) … act(count - 1), each once and begun in that order, by this thread and by as many of the
// workers as are free at once. Returns when all are done, and throws what the first of them threw.
void each_beside(Workers& workers, std::size_t count, std::function<void(std::size_t)> const& act);

}  // namespace stoppress::engine
