// Who did something, as lists show it.
#pragma once

#include <string>

#include "base/ids.h"

namespace stoppress::store {

// Somebody's id and name; no id: a wire, or the program itself.
struct Name {
  StaffId id;
  std::string name;
  bool operator==(Name const&) const = default;
};

}  // namespace stoppress::store
