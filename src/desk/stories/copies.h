// A story that another title shows: the same story with a page there, in a section of its own. Publications,
// corrections and removals reach every copy, since there is nothing of it but its place.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "store/stories/copies.h"

namespace stoppress::desk {

// Right: publish. Sharing it again with the same title moves it to that section. Fault::invalid about
// "title" for the story's own title or one that is not here, about "section" for one that is not that
// title's; conflict for a story that was killed.
Result<Done> share_story(store::Store& store, Actor const& actor, StoryId id, TitleId title,
                         SectionId section, Instant now);
// Right: publish. Its page leaves that title. not_found when there is none.
Result<Done> unshare_story(store::Store& store, Actor const& actor, StoryId id, TitleId title, Instant now);

}  // namespace stoppress::desk
