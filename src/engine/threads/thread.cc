#include "engine/threads/thread.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <pthread.h>
#include <utility>

#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

using std::chrono::seconds;
constexpr seconds kLongestPause{60};

void pause(seconds length, std::stop_token const& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, length, [] { return false; });
}

seconds longer(seconds length) { return std::clamp(2 * length, seconds(1), kLongestPause); }

// What throws every time must not fill the log, nor the processor.
void keep_at(std::function<void(std::stop_token)> const& work, std::string const& name,
             std::stop_token const& stop) {
  for (seconds length{0}; !guarded(name, [&] { work(stop); }); length = longer(length)) {
    pause(length, stop);
    if (stop.stop_requested()) return;
  }
}

}  // namespace

Thread::Thread(std::string name, std::function<void(std::stop_token)> work)
    : thread_([name = name.substr(0, 15), work = std::move(work)](std::stop_token const& stop) {
        pthread_setname_np(pthread_self(), name.c_str());
        keep_at(work, name, stop);
      }) {}

void Thread::join() {
  if (thread_.joinable()) thread_.join();
}

void Thread::abandon() {
  if (thread_.joinable()) thread_.detach();
}

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace stoppress::engine
