// On whose behalf the desk acts: every act of a person takes one, checks the right it needs, and writes it
// into the audit log.
#pragma once

#include <string>

#include "people/staff.h"

namespace stoppress::desk {

struct Actor {
  people::Staff who;
  std::string address;  // from where, for the audit log; "command line" for commands
  // With an API token only what its scope allows; a person's own session has no such limit.
  enum class Reach { read, write, publish, all };
  Reach reach = Reach::all;

  bool may(people::Right right) const {
    if (who.suspended || !people::may(who.role, right)) return false;
    if (reach == Reach::all) return true;
    if (right == people::Right::publish) return reach == Reach::publish;
    bool const stories = right == people::Right::write || right == people::Right::edit ||
                         right == people::Right::wire || right == people::Right::pictures;
    return stories && reach != Reach::read;
  }
};

// Who has the machine may do everything.
inline Actor command_line() {
  Actor actor;
  actor.who.name = "command line";
  actor.who.role = people::Role::administrator;
  actor.address = "command line";
  return actor;
}

}  // namespace stoppress::desk
