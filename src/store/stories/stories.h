// Stories: the row of each, its revisions' contents, and what is due to come out. The lists of readers follow
// what is saved here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::store {

template <class Access>
class Stories;

template <>
class Stories<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<story::Story> story(StoryId id);                         // not_found
  Result<TitleId> title_of(StoryId id);                           // not_found
  Result<story::Content> content(StoryId id, Revision revision);  // not_found
  // All but the body, which costs most: for lists and for what is announced. not_found
  Result<story::Content> content_without_body(StoryId id, Revision revision);
  Result<std::vector<StoryId>> due_releases(Instant now);   // scheduled, release_at has come; oldest first
  Result<std::optional<Instant>> next_release();            // the earliest release_at still to come
  Result<std::vector<StoryId>> due_to_expire(Instant now);  // live or scheduled, and the rights have ended
  Result<std::optional<Instant>> next_expiry();             // of live and scheduled ones
  Result<std::int64_t> count_of_stories();
};

template <>
class Stories<Transaction> : public Stories<Snapshot> {
 public:
  explicit Stories(Transaction& transaction) : Stories<Snapshot>(transaction) {}

  // Gives the number; slug, title, state and the rest are taken from `story`.
  Result<StoryId> create(story::Story const& story);
  // Adds the next revision; it is immutable from now on. Does not touch the story's row: save() points to it.
  // A live blog's entries in its body go where entries are kept (store/live/taken.h).
  Result<Revision> add_revision(StoryId id, Revision number, story::Content const& content,
                                std::string const& by, Instant at);
  // Writes the story's row. `seen` is the head that the caller read: Fault::conflict when it is no longer so.
  // When `published` names a revision and the state is live, the lists of readers follow it (section, topics,
  // authors, card); when not, they drop the story.
  Result<Done> save(story::Story const& story, Revision seen);
  Result<Done> mark_changed(StoryId id, StaffId by, Instant at);  // to the top of the desk's lists
  Result<Done> set_created_by(StoryId id, StaffId by);            // by the newsroom: no wire
  Result<Done> set_wire_waiting(StoryId id, bool waits);
};

template <class Access>
Stories(Access&) -> Stories<Access>;

}  // namespace stoppress::store
