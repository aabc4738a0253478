// On whose behalf the desk acts: every act of a person takes one, checks the right it needs, and writes it
// into the audit log.
#pragma once

#include <optional>
#include <string>

#include "people/staff.h"
#include "people/token_scope.h"

namespace stoppress::desk {

struct Actor {
  people::Staff who;
  std::string address;                           // from where, for the audit log; "command line" for commands
  std::optional<people::TokenScope> scope = {};  // of an API token; a person's own session has none

  bool may(people::Right right) const {
    return !who.suspended && people::may(who.role, right) && (!scope || people::allows(*scope, right));
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
