// Who did what: added to, never changed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct Act {
  std::int64_t id = 0;
  Instant at;
  StaffId staff;      // none for the program itself
  std::string name;   // of who did it, as it was then
  std::string act;    // "story.publish"
  std::string about;  // "story 42"
  std::string note;
  std::string address;
};

// Which acts are asked for; what is empty does not narrow them. Newest first.
struct ActsAsked {
  std::int64_t before = 0;  // the id of the last one of the page before; 0: from the newest
  StaffId by{};
  std::string act{};  // the beginning of it: "story." is all of a story's
  int count = 50;
};

template <class Access>
class Audit;

template <>
class Audit<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<Act>> acts(ActsAsked const& asked);
};

template <>
class Audit<Transaction> : public Audit<Snapshot> {
 public:
  explicit Audit(Transaction& transaction) : Audit<Snapshot>(transaction) {}

  Result<Done> add_act(Act const& act);
};

template <class Access>
Audit(Access&) -> Audit<Access>;

}  // namespace stoppress::store
