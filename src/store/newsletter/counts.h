// How often an edition was opened and its stories followed, where its newsletter counts that, and how many
// left it by a link of its mail. Nobody is in it: a number for each story of each edition, and no more.
#pragma once

#include <cstdint>
#include <map>

#include "base/ids.h"
#include "base/result.h"
#include "people/newsletter_ids.h"
#include "store/transaction.h"

namespace stoppress::store {

// By story; no story (StoryId()) stands for the edition that was opened.
using LetterCounts = std::map<StoryId, std::int64_t>;

template <class Access>
class EditionCounts;

template <>
class EditionCounts<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<LetterCounts> of(EditionId edition);
  Result<std::int64_t> left(EditionId edition);
};

template <>
class EditionCounts<Transaction> : public EditionCounts<Snapshot> {
 public:
  explicit EditionCounts(Transaction& transaction) : EditionCounts<Snapshot>(transaction) {}

  // So many more. Of an edition that is not there: nothing.
  Result<Done> add(EditionId edition, LetterCounts const& more);
  // One more left by a link of its mail.
  Result<Done> add_left(EditionId edition);
};

template <class Access>
EditionCounts(Access&) -> EditionCounts<Access>;

}  // namespace stoppress::store
