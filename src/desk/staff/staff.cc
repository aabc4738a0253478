#include "desk/staff/staff.h"

#include <algorithm>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/staff/passwords.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

bool is_active_administrator(people::Staff const& staff) {
  return staff.role == people::Role::administrator && !staff.suspended;
}

Result<Done> check_administrator_is_left(store::Transaction& transaction) {
  auto const staff = TRY(store::Staff(transaction).staff());
  if (std::ranges::any_of(staff, is_active_administrator)) return Done{};
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
    TRY(check_administrator_is_left(transaction));
    if (after.suspended) TRY(store::Sessions(transaction).end_sessions_of(id, {}));
    TRY(record(transaction, actor, "staff.change", reference("staff", id), said(before, after), now));
    return after;
  });
}

Result<people::Staff> add_staff(store::Store& store, Actor const& actor, people::Staff staff,
                                std::string const& password, Instant now) {
  TRY(require(actor, people::Right::staff));
  staff.name = collapse_spaces(staff.name);
  if (staff.name.empty()) return about("name", invalid("Please give a name: it stands on bylines."));
  staff.email = TRY(people::staff_address(staff.email));
  std::string const hash = TRY(kept_password(store, staff, password));
  return store.write([&](store::Transaction& transaction) -> Result<people::Staff> {
    staff.id = TRY(store::Staff(transaction).add_staff(staff, hash, now));
    TRY(record(transaction, actor, "staff.add", reference("staff", staff.id), people::name_of(staff.role),
               now));
    return staff;
  });
}

}  // namespace stoppress::desk
