// The way onto a loop's thread.
#pragma once

#include <functional>

namespace stoppress::engine {

class Dispatcher {
 public:
  // Runs the task on the loop's thread, soon and in order. What it throws is logged. Any thread may call.
  // Tasks of a loop that has ended never run.
  virtual void post(std::function<void()> task) = 0;
  // The loop has nothing left to do. On its thread.
  virtual void stop() = 0;

 protected:
  ~Dispatcher() = default;
};

}  // namespace stoppress::engine
