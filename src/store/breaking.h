// Which stories are breaking, and until when. What readers see of it comes from the newsstand.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/tx.h"

namespace stoppress::store {

struct BreakingRow {
  StoryId story;
  TitleId title;
  Instant since, until;
};

class Breaking {
 public:
  explicit Breaking(Reader& reader) : session_(reader.session()) {}

  Result<std::optional<BreakingRow>> of(StoryId story);
  Result<std::optional<Instant>> next_end();               // of all titles
  Result<std::vector<BreakingRow>> ended_by(Instant now);  // their end has come, and nobody has ended them

  // For the rest the session must be a Tx's.
  // The story's row, made or replaced.
  Result<Done> keep(BreakingRow const& row);
  // False when it was not breaking.
  Result<bool> end(StoryId story);

 private:
  Session& session_;
};

}  // namespace stoppress::store
