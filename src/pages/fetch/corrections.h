// What the page of a title's corrections shows.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/newsstand/records.h"

namespace stoppress::store {
class Snapshot;
}

namespace stoppress::pages {

struct CorrectionsModel {
  std::vector<store::PublicCorrection> corrections;  // the newest first
  std::int64_t before = 0;                           // this page begins after that one; 0: the first page
  bool more = false;                                 // there are older ones
  std::optional<store::BreakingStory> breaking;
};

inline constexpr int kCorrections = 30;  // on a page

// `before` is the number of the last correction of the page before, 0 for the first page. not_found when
// nothing comes after it.
Result<CorrectionsModel> fetch_corrections(store::Snapshot& snapshot, TitleId title, std::int64_t before,
                                           Instant now);

}  // namespace stoppress::pages
