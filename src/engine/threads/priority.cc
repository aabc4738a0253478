#include "engine/threads/priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace stoppress::engine {

// On Linux niceness is a thread's own.
void lower_priority() {
  constexpr int kNice = 10;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
}

}  // namespace stoppress::engine
