// Private links to pages that readers do not see yet. A link is a secret of which only the hash is kept, so
// nobody can read it here; whoever wants one again makes another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

// What a link shows: a story's head, a front's draft.
struct Previewed {
  std::string kind;        // "story", "front"
  std::int64_t about = 0;  // the number of it
  TitleId title;           // on whose site
  bool operator==(Previewed const&) const = default;
};

struct PreviewRow {
  Previewed what;
  StaffId by;
  Instant expires;
};

template <class Access>
class Previews;

template <>
class Previews<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // Also when it has expired, so that whoever follows it is told; not_found when there never was one, or so
  // long ago that it was forgotten.
  Result<PreviewRow> find(std::string const& hash);
  // The one that is good longest; nothing when none is.
  Result<std::optional<PreviewRow>> of(Previewed const& what, Instant now);
};

template <>
class Previews<Transaction> : public Previews<Snapshot> {
 public:
  explicit Previews(Transaction& transaction) : Previews<Snapshot>(transaction) {}

  Result<Done> keep(std::string const& hash, PreviewRow const& row);
  Result<Done> end_all_of(Previewed const& what);
  // Those that had expired by then.
  Result<Done> forget(Instant before);
};

template <class Access>
Previews(Access&) -> Previews<Access>;

}  // namespace stoppress::store
