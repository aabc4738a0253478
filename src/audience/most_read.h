// What readers read most, as a list that stands still between two countings.
#pragma once

#include <vector>

#include "audience/reads.h"
#include "store/audience/reads.h"
#include "store/store.h"

namespace stoppress::audience {

// The list as readers may see it: without stories that hardly anybody read, and empty while there are fewer
// than five others. Three reads are no fame.
std::vector<store::MostRead> worth_showing(std::vector<store::MostRead> list);

// The minute's work: what was counted goes to the store, and each title's list is made anew. A list with
// other stories or another order is told to the change feed. When it fails nothing is lost: the next minute
// counts it.
Result<Done> count_reads(store::Store& store, Reads& reads, Instant now);

}  // namespace stoppress::audience
