// Which stories are breaking, and until when; which scheduled ones shall not be so by themselves. What
// readers see of it comes from the newsstand.
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
  // Whether it shall not be breaking by itself when its schedule releases it, as was said with the schedule.
  Result<bool> is_refused(StoryId story);
};

template <>
class Breaking<Transaction> : public Breaking<Snapshot> {
 public:
  explicit Breaking(Transaction& transaction) : Breaking<Snapshot>(transaction) {}

  // The story's row, made or replaced.
  Result<Done> keep(BreakingRow const& row);
  // False when it was not breaking.
  Result<bool> end(StoryId story);
  // What is said with a schedule; the next schedule says it anew.
  Result<Done> refuse(StoryId story, bool refused);
};

template <class Access>
Breaking(Access&) -> Breaking<Access>;

}  // namespace stoppress::store
