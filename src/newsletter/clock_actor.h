// On whose behalf the program acts because a time has come, for the audit log.
#pragma once

#include "desk/actor.h"

namespace stoppress::newsletter {

inline desk::Actor the_clock() {
  desk::Actor actor;
  actor.who.name = "the clock";
  return actor;
}

}  // namespace stoppress::newsletter
