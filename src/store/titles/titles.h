// The titles with their sections, and what is kept beside their settings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "story/title/title.h"

namespace stoppress::store {

template <class Access>
class Titles;

template <>
class Titles<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<story::Title>> titles();  // with their sections, in order
  // What the configuration file said of the title when it was last read, as a hash; empty: never read.
  Result<std::string> file_hash(TitleId title);
  Result<std::int64_t> stories_in(SectionId section);  // how many of them readers find there
};

template <>
class Titles<Transaction> : public Titles<Snapshot> {
 public:
  explicit Titles(Transaction& transaction) : Titles<Snapshot>(transaction) {}

  // Brought up to date by number (without one: the first title, made when there is none) and by the sections'
  // slugs; sections that are gone from `title` stay in the archive but leave the navigation. Returns the
  // title with its numbers filled in.
  Result<story::Title> save_title(story::Title title);
  // One more title beside those that are there, with its sections.
  Result<story::Title> add(story::Title title);
  Result<Done> set_file_hash(TitleId title, std::string const& hash);
};

template <class Access>
Titles(Access&) -> Titles<Access>;

}  // namespace stoppress::store
