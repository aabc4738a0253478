#include "desk/staff/passwords.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "people/password.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"
#include "store/titles/titles.h"

namespace stoppress::desk {

Result<std::string> kept_password(store::Store& store, people::Staff const& owner,
                                  std::string const& password) {
  std::vector<std::string> known{owner.name, owner.email};
  for (auto const& title :
       TRY(store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); })))
    known.push_back(title.name);
  TRY(people::may_be_password(password, known));
  return people::hash_password(password);
}

Result<Done> check_own_password(store::Store& store, Actor const& actor, std::string const& password,
                                char const* field, Instant now) {
  auto const own = TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(actor.who.id); }));
  bool const right = TRY(people::is_password(password, own.password));
  if (right) return Done{};
  TRY(store.write([&](store::Transaction& transaction) {
    return record(transaction, actor, "password.refuse", reference("staff", actor.who.id), "", now);
  }));
  return about(field, forbidden("That is not your password."));
}

Result<Done> change_password(store::Store& store, Actor const& actor, SessionId session,
                             std::string const& current, std::string const& password, Instant now) {
  TRY(check_own_password(store, actor, current, "current", now));
  std::string const hash = TRY(kept_password(store, actor.who, password));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Staff(transaction).set_password(actor.who.id, hash));
    TRY(store::Sessions(transaction).end_sessions_of(actor.who.id, session));
    return record(transaction, actor, "staff.password", reference("staff", actor.who.id), "", now);
  });
}

Result<Done> reset_password(store::Store& store, Actor const& actor, StaffId id, std::string const& password,
                            Instant now) {
  TRY(require(actor, people::Right::staff));
  auto const staff =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff(id); }));
  std::string const hash = TRY(kept_password(store, staff, password));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Staff(transaction).set_password(id, hash));
    TRY(store::Sessions(transaction).end_sessions_of(id, {}));
    TRY(store::KnownBrowsers(transaction).forget_all_of(id));
    return record(transaction, actor, "staff.password", reference("staff", id), "set by somebody else", now);
  });
}

}  // namespace stoppress::desk
