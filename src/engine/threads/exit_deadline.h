// The last resort of a process that was told to end: when its orderly end takes too long (a database that
// hangs holds a thread that must be waited for), it ends without one. What was acknowledged is on disk by
// then, as after a crash.
#pragma once

#include "base/time.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

class ExitDeadline {
 public:
  // After `time` the process ends with status 1 and without running destructors, unless this is destroyed
  // before.
  explicit ExitDeadline(Duration time);

 private:
  Thread thread_;
};

// Ends the process at once, without destructors; for when threads are left that nobody can wait for.
[[noreturn]] void exit_abandoning(char const* why);

}  // namespace stoppress::engine
