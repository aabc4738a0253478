// What was scheduled goes out when its time has come, whoever looks.
#pragma once

#include "base/result.h"
#include "store/store.h"

namespace stoppress::desk {

// Publishes every story whose release is due, each in a transaction of its own, so that one that can't be
// published does not hold up the next. Called at the start and whenever next_release() comes; calling it more
// often, or from two programs at once, publishes nothing twice. How many went out.
Result<int> release_due(store::Store& store, Instant now);

}  // namespace stoppress::desk
