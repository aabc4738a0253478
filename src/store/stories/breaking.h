// Which stories are breaking, and until when. What readers see of it comes from the newsstand.
#pragma once

#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct BreakingRow {
  StoryId story;
  TitleId title;
  Instant since, until;
};

template <class Access>
class Breaking;

template <>
class Breaking<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<BreakingRow>> of(StoryId story);
  Result<std::optional<Instant>> next_end();               // of all titles
  Result<std::vector<BreakingRow>> ended_by(Instant now);  // their end has come, and nobody has ended them
};

template <>
class Breaking<Transaction> : public Breaking<Snapshot> {
 public:
  explicit Breaking(Transaction& transaction) : Breaking<Snapshot>(transaction) {}

  // The story's row, made or replaced.
  Result<Done> keep(BreakingRow const& row);
  // False when it was not breaking.
  Result<bool> end(StoryId story);
};

template <class Access>
Breaking(Access&) -> Breaking<Access>;

}  // namespace stoppress::store
