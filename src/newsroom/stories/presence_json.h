// Who has a story open, as the client reads it.
#pragma once

#include "base/json.h"
#include "store/stories/presence.h"

namespace stoppress::newsroom {

json::Object editing_json(store::Editing const& editing);
// {"editor": … or null, "readers": […]}
Result<json::Object> presence_json(store::Snapshot& snapshot, StoryId id, Instant now);

}  // namespace stoppress::newsroom
