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
#include "story/merge.h"
#include "story/title/title.h"

namespace stoppress::desk {

// What a save changes; what is not there stays.
struct ContentChange {
  std::optional<std::string> headline, headline_search, headline_share, standfirst, kicker;
  std::optional<story::Kind> kind;
  std::optional<SectionId> section;
  std::optional<story::Byline> byline;
  std::optional<story::Dateline> dateline;
  std::optional<std::vector<story::Topic>> topics;
  std::optional<std::optional<story::PictureUse>> main_picture;
  std::optional<story::Body> body;
  std::optional<std::string> language, source, copyright, desk_note;
  std::optional<int> urgency;
  std::optional<bool> legal;

  void apply_to(story::Content& content) const;
};

// Fault::forbidden when it is somebody else's and `by` may only write their own. A story is one's own when
// one began it or is named in its byline.
Result<Done> may_write(store::Snapshot& snapshot, Actor const& actor, StoryId id, Instant now);

// A draft in `title`, its first revision saved. In the title's first section unless the change says another.
Result<StoryId> begin_story(store::Store& store, Actor const& actor, story::Title const& title,
                            ContentChange const& change, Instant now);

struct Saved {
  Revision revision;
  Instant at;
  std::string slug;
};
// Somebody saved since the revision that this save stands on. Nothing was saved.
struct Overtaken {
  Revision revision;  // the head now
  store::Name by;
  story::Content theirs, base;
  story::Merged merged;
};

// The change on top of revision `seen`. `keep` false: the editor saved by itself, of which only the last of a
// run stays. A save that changes nothing gives the head and makes no revision, unless it asks to keep one
// that was saved by itself. The slug follows the headline until the first publication.
Result<std::variant<Saved, Overtaken>> save(store::Store& store, Actor const& actor, StoryId id,
                                            Revision seen, ContentChange const& change, bool keep,
                                            Instant now);

// The same in the caller's transaction.
Result<std::variant<Saved, Overtaken>> save_in(store::Transaction& transaction, Actor const& actor,
                                               StoryId id, Revision seen, ContentChange const& change,
                                               bool keep, Instant now);

// What revision `from` said becomes the newest one.
Result<std::variant<Saved, Overtaken>> restore(store::Store& store, Actor const& actor, StoryId id,
                                               Revision seen, Revision from, Instant now);

// Saves by itself that are older than an hour, but for the last of each run. How many went.
Result<std::int64_t> tidy_revisions(store::Store& store, Instant now);

}  // namespace stoppress::desk
