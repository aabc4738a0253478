// What the newsroom's listeners are told of the change feed.
#pragma once

#include <vector>

#include "newsroom/event_listeners.h"
#include "store/store.h"
#include "story/change.h"

namespace stoppress::newsroom {

// Everybody who listens gets an event for each change that the newsroom shows. Workers only: rows are read.
void tell_of(std::vector<story::Change> const& changes, EventListeners& listeners, store::Store& store,
             Clock const& clock);

}  // namespace stoppress::newsroom
