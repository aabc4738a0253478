// Titles beyond the first, and what is kept beside a title's settings.
#pragma once

#include <cstdint>
#include <string>

#include "store/transaction.h"

namespace stoppress::store {

class TitleRows {
 public:
  explicit TitleRows(Transaction& transaction) : tx_(transaction) {}

  // One more title beside those that are there, with its sections.
  Result<story::Title> add(story::Title title);
  // What the configuration file said of the title when it was last read, as a hash; empty: never read.
  Result<std::string> file_hash(TitleId title);
  Result<Done> set_file_hash(TitleId title, std::string const& hash);

 private:
  Transaction& tx_;
};

// How many stories readers find in that section.
Result<std::int64_t> stories_in(Snapshot& snapshot, SectionId section);
// Whose story it is; not_found.
Result<TitleId> title_of(Snapshot& snapshot, StoryId id);

}  // namespace stoppress::store
