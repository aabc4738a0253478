// A named thread that is joined by its owner. The only place where threads are made, so that whoever wants to
// know which threads exist finds them by asking who owns a Thread.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace stoppress::engine {

class Thread {
 public:
  // Begins at once. The name shows in the system's tools, cut to 15 characters, and in the log when the work
  // throws: it then begins again, the first time at once and later after pauses that grow to a minute, until
  // it is asked to stop. So the work must find in its captures what it needs to begin again.
  Thread(std::string name, std::function<void(std::stop_token)> work);
  // Asks the work to stop and waits until it has.
  ~Thread() = default;
  Thread(Thread&&) = default;
  Thread& operator=(Thread&&) = default;

  void request_stop() { thread_.request_stop(); }
  // Waits for the work's end; may be called again. Never from the thread itself.
  void join();
  // Nobody waits for it any more. Only for a thread that can't be waited for while the process ends
  // (Workers).
  void abandon();

 private:
  std::jthread thread_;
};

// How many threads can run at once here; at least 1.
unsigned core_count();

}  // namespace stoppress::engine
