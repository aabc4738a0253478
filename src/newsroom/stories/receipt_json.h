// "Did it go out?" as the client reads it.
#pragma once

#include "base/json.h"
#include "store/transaction.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

// What was found at each output, the story's own page first. While nobody has looked since the last
// publication or removal, a line that waits stands before them.
Result<json::Array> receipts_json(store::Snapshot& snapshot, story::Title const& title, StoryId id);

}  // namespace stoppress::newsroom
