// Whether everything in an archive can be read: for `stoppress doctor`. Looks and changes nothing.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"

namespace stoppress::store {

struct Examination {
  // A sentence each, the first few of a kind: what is damaged and which story or table it is in. Never what
  // stands there.
  std::vector<std::string> problems;
  std::vector<std::string> pictures;  // the hashes of the files that must be in the library
};

// The database itself with its indexes, the slug, head and published revision of every story with their
// bodies, and the secrets that the key does not open. Reads the whole archive: some 20,000 stories a second.
Result<Examination> examine(Snapshot& snapshot);

}  // namespace stoppress::store
