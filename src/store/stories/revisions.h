// The history of a story: who saved which revision, and which of them stay.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/staff/name.h"
#include "store/transaction.h"

namespace stoppress::store {

// One line of a story's history.
struct RevisionRow {
  Revision number;
  Instant at;
  Name by;
  std::int64_t words = 0;
  std::string headline;
  bool kept = true;  // false: saved by the editor by itself
};

template <class Access>
class Revisions;

template <>
class Revisions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<RevisionRow>> revisions(StoryId id);                 // the newest first
  Result<Revision> revision_at_or_before(StoryId id, Revision revision);  // not_found
};

template <>
class Revisions<Transaction> : public Revisions<Snapshot> {
 public:
  explicit Revisions(Transaction& transaction) : Revisions<Snapshot>(transaction) {}

  // `kept` false: the editor saved by itself.
  Result<Done> set_saved_by(StoryId id, Revision revision, StaffId staff, bool kept);
  Result<Done> keep_revision(StoryId id, Revision revision);
  // Of a run of saves by itself by one person only the last stays. How many went.
  Result<std::int64_t> drop_saves_by_itself(Instant before);
};

template <class Access>
Revisions(Access&) -> Revisions<Access>;

}  // namespace stoppress::store
