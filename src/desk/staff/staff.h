// Who works here, as an administrator changes it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

struct StaffChange {
  std::optional<std::string> name;
  std::optional<people::Role> role;
  std::optional<bool> suspended;
};
// Right: staff. Suspending ends that person's sessions at once. Fault::conflict when nobody would be left who
// is an administrator and may sign in.
Result<people::Staff> change_staff(store::Store& store, Actor const& actor, StaffId id,
                                   StaffChange const& change, Instant now);
// A person without a link, for `stoppress user add`. Right: staff. conflict when the address is taken.
Result<people::Staff> add_staff(store::Store& store, Actor const& actor, people::Staff staff,
                                std::string const& password, Instant now);

}  // namespace stoppress::desk
