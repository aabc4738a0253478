// Writing: a story is begun, saved, brought back to an earlier revision.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/staff/name.h"
#include "store/store.h"
#include "story/fields/content_change.h"
#include "story/merge.h"
#include "story/title/title.h"

namespace stoppress::desk {

// Fault::forbidden when it is somebody else's and `by` may only write their own. A story is one's own when
// one began it or is named in its byline.
Result<Done> may_write(store::Snapshot& snapshot, Actor const& actor, StoryId id, Instant now);

// A draft in `title`, its first revision saved. In the title's first section unless the change says another.
Result<StoryId> begin_story(store::Store& store, Actor const& actor, story::Title const& title,
                            story::ContentChange const& change, Instant now);

struct SavedRevision {
  Revision revision;
  Instant at;
  std::string slug;
};
// Somebody saved since the revision that this save stands on. Nothing was saved.
struct SaveConflict {
  Revision revision;  // the head now
  store::Name by;
  story::Content theirs, base;
  story::Merged merged;
};

using SaveOutcome = std::variant<SavedRevision, SaveConflict>;

// The change on top of revision `seen`. `keep` false: an autosave, of which only the last of a run stays. A
// save that changes nothing gives the head and makes no revision, unless it asks to keep one that was
// autosaved. The slug follows the headline until the first publication.
Result<SaveOutcome> save(store::Store& store, Actor const& actor, StoryId id, Revision seen,
                         story::ContentChange const& change, bool keep, Instant now);

// The same in the caller's transaction.
Result<SaveOutcome> save_in(store::Transaction& transaction, Actor const& actor, StoryId id, Revision seen,
                            story::ContentChange const& change, bool keep, Instant now);

// What revision `from` said becomes the newest one.
Result<SaveOutcome> restore(store::Store& store, Actor const& actor, StoryId id, Revision seen, Revision from,
                            Instant now);

// Autosaves that are older than an hour, but for the last of each run. How many went.
Result<std::int64_t> tidy_revisions(store::Store& store, Instant now);

}  // namespace stoppress::desk
