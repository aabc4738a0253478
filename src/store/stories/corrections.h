// Notes that something in a story was wrong or new. Until its revision goes out a note waits with it. What
// readers see of those that are out comes from the newsstand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct Correction {
  std::int64_t id = 0;
  StoryId story;
  Revision revision;
  std::string kind;  // "typo", "update", "clarification", "correction"
  std::string text;
  Instant at;
  StaffId by;
};

template <class Access>
class Corrections;

template <>
class Corrections<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<Correction>> of(StoryId story);  // the newest first
  // The classes of those whose revision came after `published`.
  Result<std::vector<std::string>> waiting(StoryId story, Revision published);
};

template <>
class Corrections<Transaction> : public Corrections<Snapshot> {
 public:
  explicit Corrections(Transaction& transaction) : Corrections<Snapshot>(transaction) {}

  Result<Done> add(Correction const& correction);
  // They have gone out: readers are told the time at which they did.
  Result<Done> went_out(StoryId story, Revision after, Instant at);
  // Their revision will not go out.
  Result<Done> drop_waiting(StoryId story, Revision published);
};

template <class Access>
Corrections(Access&) -> Corrections<Access>;

}  // namespace stoppress::store
