// The editions of newsletters: planned, edited, frozen and sent, and which stories readers of a newsletter
// have had.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/newsletter/edition.h"
#include "store/staff/name.h"
#include "store/transaction.h"

namespace stoppress::store {

// A version of a draft that somebody saved.
struct DraftVersion {
  std::int64_t version = 0;
  Instant at;
  Name by;
};

// The edition that last had a story, and what a reader would have noticed of it then.
struct SentStory {
  EditionId edition;
  std::string fingerprint;
};

template <class Access>
class Editions;

template <>
class Editions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<Edition> edition(EditionId id);  // not_found
  // Those due from `from` on and before `until`, by when they are due; at most `most`.
  Result<std::vector<Edition>> due_between(NewsletterId newsletter, Instant from, Instant until,
                                           std::int64_t most);
  // Those that are planned or approved and due by then, of every newsletter, the longest due first.
  Result<std::vector<Edition>> due(Instant now, std::int64_t most);
  Result<std::optional<Instant>> next_due();
  // Those that are planned, approved or held, by when they are due.
  Result<std::vector<Edition>> open_of(NewsletterId newsletter);
  // Of every newsletter; those that have been in it longest first.
  Result<std::vector<Edition>> in_state(EditionState state, std::int64_t most);
  // Frozen ones, the newest first; of those due before `before` when that is given.
  Result<std::vector<Edition>> frozen(NewsletterId newsletter, std::optional<Instant> before,
                                      std::int64_t most);
  // What it was frozen as; nothing while it is not frozen.
  Result<std::optional<EditionContent>> content(EditionId id);

  // The newest first.
  Result<std::vector<DraftVersion>> draft_versions(EditionId id, std::int64_t most);
  Result<EditionDraft> draft(EditionId id, std::int64_t version);  // not_found
  // Those of the stories that readers of that newsletter have had.
  Result<std::map<StoryId, SentStory>> sent_stories(NewsletterId newsletter,
                                                    std::vector<StoryId> const& among);
};

template <>
class Editions<Transaction> : public Editions<Snapshot> {
 public:
  explicit Editions(Transaction& transaction) : Editions<Snapshot>(transaction) {}

  // Nothing when there is one that is due then already.
  Result<std::optional<EditionId>> plan(NewsletterId newsletter, Instant due);
  // Those that nobody touched and that are due after `now`, but for those due at one of `kept`. How many.
  Result<std::int64_t> unplan(NewsletterId newsletter, Instant now, std::vector<Instant> const& kept);
  // The next version, and its number. Fault::conflict when the newest is not `seen` any more.
  Result<std::int64_t> save_draft(EditionId id, std::int64_t seen, EditionDraft const& draft, StaffId by,
                                  Instant at);
  // The same of its state.
  Result<std::int64_t> set_state(EditionId id, std::int64_t seen, EditionState state, std::string const& why);
  // Whether it was planned or approved, and nobody had changed it since: it is frozen as `content` and
  // `sending` now, and readers of its newsletter have had those stories.
  Result<bool> freeze(Edition const& edition, EditionContent const& content, Instant now);
  // Whether it was in `from`: it is in `to` now. `ended_at` is set when that is `sent`.
  Result<bool> move(EditionId id, EditionState from, EditionState to, std::string const& why, Instant now);
};

template <class Access>
Editions(Access&) -> Editions<Access>;

}  // namespace stoppress::store
