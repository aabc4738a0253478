#include "desk/authorization.h"

#include <fmt/format.h>

#include "store/staff/audit.h"

namespace stoppress::desk {

Result<Done> require(Actor const& actor, people::Right right) {
  if (actor.may(right)) return Done{};
  return forbidden(
      "You may not do that: it needs the right to " + std::string(people::meaning_of(right)) + ".",
      fmt::format("{} ({}) asked for {}", actor.who.email, people::name_of(actor.who.role),
                  people::name_of(right)));
}

Result<Done> record(store::Transaction& transaction, Actor const& actor, std::string act, std::string about,
                    std::string note, Instant now) {
  store::Act row;
  row.at = now;
  row.staff = actor.who.id;
  row.name = actor.who.name;
  row.act = std::move(act);
  row.about = std::move(about);
  row.note = std::move(note);
  row.address = actor.address;
  return store::Audit(transaction).add_act(row);
}

}  // namespace stoppress::desk
