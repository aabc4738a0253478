// Which stories are breaking, and until when. What readers see of it comes from the newsstand.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"

namespace stoppress::store {

struct BreakingRow {
  StoryId story;
  TitleId title;
  Instant since, until;
};

class Breaking {
 public:
  explicit Breaking(Snapshot& snapshot) : connection_(snapshot.connection()) {}

  Result<std::optional<BreakingRow>> of(StoryId story);
  Result<std::optional<Instant>> next_end();               // of all titles
  Result<std::vector<BreakingRow>> ended_by(Instant now);  // their end has come, and nobody has ended them

  // For the rest the session must be a Transaction's.
  // The story's row, made or replaced.
  Result<Done> keep(BreakingRow const& row);
  // False when it was not breaking.
  Result<bool> end(StoryId story);

 private:
  Connection& connection_;
};

}  // namespace stoppress::store
