#include "desk/acts.h"

#include <fmt/format.h>

namespace stoppress::desk {

Result<Done> require(By const& by, people::Right right) {
  if (by.may(right)) return Done{};
  return forbidden(
      "You may not do that: it needs the right to " + std::string(people::meaning_of(right)) + ".",
      fmt::format("{} ({}) asked for {}", by.who.email, people::name_of(by.who.role),
                  people::name_of(right)));
}

Result<Done> record(store::Tx& tx, By const& by, std::string act, std::string about, std::string note,
                    Instant now) {
  store::Act row;
  row.at = now;
  row.staff = by.who.id;
  row.name = by.who.name;
  row.act = std::move(act);
  row.about = std::move(about);
  row.note = std::move(note);
  row.address = by.address;
  return tx.add_act(row);
}

}  // namespace stoppress::desk
