// One of the staff, as the statements of this folder join them to a row of theirs.
#pragma once

#include <cstdint>
#include <string>

#include "people/staff.h"

namespace stoppress::store {

#define OF_STAFF "staff.id, staff.name, staff.email, staff.role, staff.suspended, staff.totp_on "

inline people::Staff staff_of(StaffId id, std::string const& name, std::string const& email,
                              std::string const& role, std::int64_t suspended, std::int64_t two_factor) {
  return {id,
          name,
          email,
          people::role_named(role).value_or(people::Role::reporter),
          suspended != 0,
          two_factor != 0};
}

}  // namespace stoppress::store
