// Stories that a title shows of another: the same story in a section of its own. Nothing of the story is
// kept twice; what happens to it happens to all of its copies.
#pragma once

#include <vector>

#include "store/transaction.h"

namespace stoppress::store {

struct Copy {
  StoryId story;
  TitleId title;      // that shows it
  SectionId section;  // there
  Instant shared_at;
  StaffId shared_by;
};

Result<std::vector<Copy>> copies_of(Snapshot& snapshot, StoryId id);  // by title

class Copies {
 public:
  explicit Copies(Transaction& transaction) : tx_(transaction) {}

  // A story has one copy in a title: again, and it only stands in another section from now on.
  Result<Done> keep(Copy const& copy);
  // From then on the title sends readers of it on to the story's own. False when there was none.
  Result<bool> drop(StoryId id, TitleId title);

 private:
  Transaction& tx_;
};

}  // namespace stoppress::store
