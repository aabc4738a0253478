// The last door of the wire room: whatever way text came in, what leaves is clean UTF-8 of sound length.
#pragma once

#include "wire/formats/item.h"

namespace stoppress::wire {

struct Reading;

// Addresses that lead nowhere safe are taken out too, and what is the desk's to choose: what comes in may
// have been made in a process that its own input had taken over.
void scrub(Item& item);
void scrub(Reading& reading);

}  // namespace stoppress::wire
