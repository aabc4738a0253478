// Corrections while their revision waits to go out. What readers see of those that are out comes from the
// newsstand.
#pragma once

#include <vector>

#include "base/result.h"
#include "store/transaction.h"
#include "story/correction.h"

namespace stoppress::store {

class Corrections {
 public:
  explicit Corrections(Snapshot& snapshot) : connection_(snapshot.connection()) {}

  // The classes of those whose revision came after `published`.
  Result<std::vector<story::CorrectionClass>> waiting(StoryId story, Revision published);

  // For the rest the session must be a Transaction's.
  // They have gone out: readers are told the time at which they did.
  Result<Done> went_out(StoryId story, Revision after, Instant at);
  // Their revision will not go out.
  Result<Done> drop_waiting(StoryId story, Revision published);

 private:
  Connection& connection_;
};

}  // namespace stoppress::store
