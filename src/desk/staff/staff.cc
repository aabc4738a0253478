#include "desk/staff/staff.h"

#include <algorithm>

#include "base/text.h"
#include "desk/authorization.h"
#include "people/password.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

bool keeps_the_keys(people::Staff const& staff) {
  return staff.role == people::Role::administrator && !staff.suspended;
}

Result<Done> somebody_keeps_the_keys(store::Transaction& transaction) {
  auto const staff = TRY(store::Staff(transaction).staff());
  if (std::ranges::any_of(staff, keeps_the_keys)) return Done{};
  return conflict(
      "Nobody would be left who may manage this installation. Make somebody else an "
      "administrator first.");
}

std::string said(people::Staff const& before, people::Staff const& after) {
  std::string note;
  auto const add = [&](std::string part) { note += (note.empty() ? "" : "; ") + part; };
  if (before.name != after.name) add(before.name + " is now " + after.name);
  if (before.role != after.role)
    add(std::string(people::name_of(before.role)) + " is now " + people::name_of(after.role));
  if (before.suspended != after.suspended) add(after.suspended ? "suspended" : "no longer suspended");
  return note;
}

Result<Done> password_is_ones_own(store::Store& store, Actor const& actor, std::string const& password,
                                  char const* field) {
  auto const own = TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(actor.who.id); }));
  if (people::is_password(password, own.password)) return Done{};
  return about(field, forbidden("That is not your password."));
}

}  // namespace

Result<people::Staff> change_staff(store::Store& store, Actor const& actor, StaffId id,
                                   StaffChange const& change, Instant now) {
  TRY(require(actor, people::Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<people::Staff> {
    auto const before = TRY(store::Staff(transaction).staff(id));
    people::Staff after = before;
    if (change.name) after.name = collapse_spaces(*change.name);
    if (after.name.empty()) return about("name", invalid("Please give a name: it stands on bylines."));
    if (change.role) after.role = *change.role;
    if (change.suspended) after.suspended = *change.suspended;
    if (after == before) return after;
    TRY(store::Staff(transaction).save_staff(after));
    TRY(somebody_keeps_the_keys(transaction));
    if (after.suspended) TRY(store::Sessions(transaction).end_sessions_of(id, {}));
    TRY(record(transaction, actor, "staff.change", about_it("staff", id), said(before, after), now));
    return after;
  });
}

Result<people::Staff> add_staff(store::Store& store, Actor const& actor, people::Staff staff,
                                std::string const& password, Instant now) {
  TRY(require(actor, people::Right::staff));
  staff.name = collapse_spaces(staff.name);
  if (staff.name.empty()) return about("name", invalid("Please give a name: it stands on bylines."));
  staff.email = TRY(people::staff_address(staff.email));
  TRY(people::may_be_password(password, staff.name, staff.email));
  std::string const hash = people::hash_password(password);
  return store.write([&](store::Transaction& transaction) -> Result<people::Staff> {
    staff.id = TRY(store::Staff(transaction).add_staff(staff, hash, now));
    TRY(record(transaction, actor, "staff.add", about_it("staff", staff.id), people::name_of(staff.role),
               now));
    return staff;
  });
}

Result<Done> change_password(store::Store& store, Actor const& actor, SessionId session,
                             std::string const& current, std::string const& password, Instant now) {
  TRY(password_is_ones_own(store, actor, current, "current"));
  TRY(people::may_be_password(password, actor.who.name, actor.who.email));
  std::string const hash = people::hash_password(password);
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Staff(transaction).set_password(actor.who.id, hash));
    TRY(store::Sessions(transaction).end_sessions_of(actor.who.id, session));
    return record(transaction, actor, "staff.password", about_it("staff", actor.who.id), "", now);
  });
}

Result<Done> reset_password(store::Store& store, Actor const& actor, StaffId id, std::string const& password,
                            Instant now) {
  TRY(require(actor, people::Right::staff));
  auto const staff =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff(id); }));
  TRY(people::may_be_password(password, staff.name, staff.email));
  std::string const hash = people::hash_password(password);
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Staff(transaction).set_password(id, hash));
    TRY(store::Sessions(transaction).end_sessions_of(id, {}));
    return record(transaction, actor, "staff.password", about_it("staff", id), "set by somebody else", now);
  });
}

}  // namespace stoppress::desk
