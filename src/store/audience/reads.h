// What readers read: how often each story in each hour, and the list of the most read that is made of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct MostRead {
  StoryId story;
  SectionId section;
  std::int64_t reads = 0;  // in the last 24 hours, as they are
  bool operator==(MostRead const&) const = default;
};

template <class Access>
class Reads;

template <>
class Reads<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // The list as it was last made, the most read first; of one section when one is named. Whether readers may
  // see a story (still) the newsstand says.
  Result<std::vector<MostRead>> most_read(TitleId title, SectionId section, int count);
  Result<std::optional<Instant>> counted_at(TitleId title);  // when it was last made
  // Made now: the live stories that were read in the 24 hours before `now`, a read weighing the less the
  // older it is, by whole hours.
  Result<std::vector<MostRead>> counted(TitleId title, Instant now, int count);
  // The live stories that were read most in the whole hours from that of `from` to that of `until`, each read
  // weighing the same; of one section when one is named.
  Result<std::vector<MostRead>> read_between(TitleId title, SectionId section, Instant from, Instant until,
                                             int count);
};

template <>
class Reads<Transaction> : public Reads<Snapshot> {
 public:
  explicit Reads(Transaction& transaction) : Reads<Snapshot>(transaction) {}

  // Adding up a day of reads takes long: from a snapshot, so that no writer waits for it.
  Result<std::vector<MostRead>> counted(TitleId title, Instant now, int count) = delete;
  Result<Done> add(std::map<StoryId, std::int64_t> const& reads, Instant at);  // in the hour of `at`
  Result<Done> set_most_read(TitleId title, std::vector<MostRead> const& list);
  Result<Done> set_counted(TitleId title, Instant at);
  Result<Done> drop_before(Instant at);  // whole hours
};

template <class Access>
Reads(Access&) -> Reads<Access>;

}  // namespace stoppress::store
