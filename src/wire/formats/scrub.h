// The last door of the wire room: whatever way text came in, what leaves is clean UTF-8 of sound length.
#pragma once

#include "wire/formats/item.h"

namespace stoppress::wire {

void scrub(Item& item);

}  // namespace stoppress::wire
