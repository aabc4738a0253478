// A newer version of a wire story that the newsroom has changed: put together with the newsroom's words, or
// let go.
#pragma once

#include <variant>

#include "base/result.h"
#include "desk/stories/write.h"
#include "store/wires/wires.h"

namespace stoppress::desk {

struct WaitingVersion {
  store::ListedItem item;
  story::Content base;   // the agency's version that the story was made from, or that was looked at last
  story::Content wire;   // what waits
  story::Merged merged;  // over the story's head
};

// Fault::not_found when nothing waits beside the story.
Result<WaitingVersion> waiting_version(store::Snapshot& snapshot, StoryId id);

// The waiting version was looked at: `change` is what of it the story takes in, over revision `seen`; a
// change of nothing keeps the newsroom's words. Either way it does not come back, and its embargo holds. Who
// may write the story may do this. Fault::conflict when another version waits by now; overtaken as of a save.
Result<SaveOutcome> settle_version(store::Store& store, Actor const& actor, StoryId id, Revision seen,
                                   story::ContentChange const& change, WireItemId item, Instant now);

}  // namespace stoppress::desk
