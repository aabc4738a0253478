// A named thread that is always joined. The only place where threads are made, so that whoever wants to know
// which threads exist finds them by asking who owns a Thread.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace stoppress::engine {

class Thread {
 public:
  // Begins at once. The name shows in the system's tools, cut to 15 characters.
  Thread(std::string name, std::function<void(std::stop_token)> work);
  // Asks the work to stop and waits until it has.
  ~Thread() = default;
  Thread(Thread&&) = default;
  Thread& operator=(Thread&&) = default;

  void request_stop() { thread_.request_stop(); }
  // Waits for the work's end; may be called again. Never from the thread itself.
  void join();

 private:
  std::jthread thread_;
};

// How many threads can run at once here; at least 1.
unsigned core_count();

}  // namespace stoppress::engine
