// Stories that a title shows of another: the same story in a section of its own. Nothing of the story is
// kept twice; what happens to it happens to all of its copies.
#pragma once

#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct Copy {
  StoryId story;
  TitleId title;      // that shows it
  SectionId section;  // there
  Instant shared_at;
  StaffId shared_by;
};

template <class Access>
class Copies;

template <>
class Copies<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<Copy>> of(StoryId story);  // by title
};

template <>
class Copies<Transaction> : public Copies<Snapshot> {
 public:
  explicit Copies(Transaction& transaction) : Copies<Snapshot>(transaction) {}

  // A story has one copy in a title: again, and it only stands in another section from now on.
  Result<Done> keep(Copy const& copy);
  // From then on the title sends readers of it on to the story's own. False when there was none.
  Result<bool> drop(StoryId story, TitleId title);
};

template <class Access>
Copies(Access&) -> Copies<Access>;

}  // namespace stoppress::store
