#include "engine/threads/exit_deadline.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "base/log.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {

ExitDeadline::ExitDeadline(Duration time)
    : thread_("exit-deadline", [time](std::stop_token const& stop) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, stop, time, [] { return false; });
        if (!stop.stop_requested()) exit_abandoning("the time to end in order is over");
      }) {}

void exit_abandoning(char const* why) {
  guarded("the end", [why] { log::error("engine", "ending at once: {}", why); });
  std::_Exit(1);
}

}  // namespace stoppress::engine
