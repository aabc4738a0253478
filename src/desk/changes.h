// The words in which the desk tells the change feed what it did.
#pragma once

#include "base/result.h"
#include "store/transaction.h"
#include "story/change.h"
#include "story/story.h"

namespace stoppress::desk {

// The story's change, with every list that showed it before (`former`, may be null) or shows it now.
story::Change change_of(story::ChangeKind kind, story::Story const& story, story::Content const& now,
                        story::Content const* former, Instant at);

}  // namespace stoppress::desk
