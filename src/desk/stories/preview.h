// Private links to the true page of what readers do not see yet, good for a day.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "store/stories/previews.h"

namespace stoppress::desk {

struct PreviewLink {
  std::string token;  // the secret part of the link, shown once
  Instant expires;
};

// Whoever has the link sees the story's newest revision, whichever that is when they look. Right: write.
// conflict when the story was killed.
Result<PreviewLink> preview_story(store::Store& store, Actor const& actor, StoryId id, Instant now);

// The same for anything else with a page of its own; the caller has checked the right to it.
Result<PreviewLink> preview(store::Transaction& transaction, Actor const& actor, store::Previewed const& what,
                            Instant now);

}  // namespace stoppress::desk
