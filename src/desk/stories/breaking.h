// Breaking: a story in the bar over every page, until its end comes.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

// Right for both: publish. Each is recorded and announced.
// Until then the bar names it, in place of one that was made breaking before; again moves the end. At most a
// day ahead: Fault::invalid about "until". Fault::conflict when readers do not see the story.
Result<Done> make_breaking(store::Store& store, Actor const& actor, StoryId id, Instant until, Instant now);
// What is not breaking stays so.
Result<Done> end_breaking(store::Store& store, Actor const& actor, StoryId id, Instant now);

// The bar goes away from pages that were set before its end: called at the start and whenever
// store::Breaking::next_end() comes; more often, or from two programs at once, tells nothing twice. How many
// ended.
Result<int> end_due_breaking(store::Store& store, Instant now);

}  // namespace stoppress::desk
