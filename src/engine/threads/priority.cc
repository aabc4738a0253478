#include "engine/threads/priority.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace stoppress::engine {

// On Linux niceness is a thread's own.
void lower_priority() {
  // One that wakes up takes no core from whoever has it.
  sched_param const none{};
  ::sched_setscheduler(0, SCHED_BATCH, &none);
  constexpr int kNice = 10;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
}

}  // namespace stoppress::engine
