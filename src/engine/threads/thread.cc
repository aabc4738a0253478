#include "engine/threads/thread.h"

#include <algorithm>
#include <pthread.h>
#include <utility>

namespace stoppress::engine {

Thread::Thread(std::string name, std::function<void(std::stop_token)> work)
    : thread_([name = name.substr(0, 15), work = std::move(work)](std::stop_token stop) {
        pthread_setname_np(pthread_self(), name.c_str());
        work(std::move(stop));
      }) {}

void Thread::join() {
  if (thread_.joinable()) thread_.join();
}

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace stoppress::engine
