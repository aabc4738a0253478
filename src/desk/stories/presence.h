// Who has a story open: one writes, others read along, and each sees the others.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "store/stories/presence.h"

namespace stoppress::desk {

// Who has the story open for writing after this; the first who asks, until they leave, are silent for a
// minute, or somebody takes over.
Result<store::Editing> open_for_writing(store::Store& store, Actor const& actor, StoryId id, bool take_over,
                                        Instant now);
Result<Done> leave(store::Store& store, Actor const& actor, StoryId id, Instant now);

// Looks without writing; to be said again within a minute. Whoever writes is told the first time.
Result<Done> read_along(store::Store& store, Actor const& actor, StoryId id, Instant now);
Result<Done> end_reading(store::Store& store, Actor const& actor, StoryId id, Instant now);

}  // namespace stoppress::desk
