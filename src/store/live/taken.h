// Entries that come inside a body, as agencies and other systems send them, leave it when it is saved: from
// then on they are entries of the story's live blog like all others.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "store/live/entry.h"
#include "store/transaction.h"
#include "story/body/block.h"

namespace stoppress::store {

bool has_entries(story::Body const& body);

// The body without its entries. One that the blog does not know by its name is posted, the oldest first; one
// that says something else by now is edited, unless the newsroom has withdrawn it; what the body does not
// name stays as it is. Announced when anything changed.
// `fresh`: how those are posted; when withdrawn, those that are known stay as they are.
Result<story::Body> take_entries(Transaction& transaction, StoryId story, story::Body const& body,
                                 Instant now, EntryState fresh = EntryState::shown);

}  // namespace stoppress::store
