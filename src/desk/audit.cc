#include "desk/audit.h"

#include "store/staff/audit.h"

namespace stoppress::desk {

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
