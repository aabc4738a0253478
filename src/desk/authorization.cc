#include "desk/authorization.h"

#include <fmt/format.h>

namespace stoppress::desk {

Result<Done> require(Actor const& actor, people::Right right) {
  if (actor.may(right)) return Done{};
  return forbidden(
      "You may not do that: it needs the right to " + std::string(people::meaning_of(right)) + ".",
      fmt::format("{} ({}) asked for {}", actor.who.email, name_of(actor.who.role), name_of(right)));
}

}  // namespace stoppress::desk
