// The end of the rights to a story's words: it comes with an agency's item or is set by an editor, and takes
// the story down, as it does a picture.
#pragma once

#include <optional>

#include "base/result.h"
#include "base/time.h"
#include "desk/actor.h"
#include "store/store.h"
#include "story/story.h"

namespace stoppress::desk {

bool has_expired(story::Story const& story, Instant now);

// Nothing: the rights never end. What an editor has said holds, whatever the agency's later versions say.
// Right: publish. A time that has passed takes a live story down.
Result<Done> set_expiry(store::Store& store, Actor const& actor, StoryId id, std::optional<Instant> expires,
                        Instant now);

// Takes down the stories whose rights have ended, each in a transaction of its own: a live one is withdrawn,
// a scheduled one goes back to the desk. Called at the start and when the next end comes; calling it more
// often does nothing twice. How many there were.
Result<int> expire_stories(store::Store& store, Instant now);

// The same for one, in the caller's transaction; false when there is nothing to take down.
Result<bool> expire(store::Transaction& transaction, story::Story& story, Instant now);

}  // namespace stoppress::desk
