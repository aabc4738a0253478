// How often readers share.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

template <class Access>
class Submissions;

template <>
class Submissions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::map<std::string, std::int64_t>> share_counts(StoryId id);  // by channel
};

template <>
class Submissions<Transaction> : public Submissions<Snapshot> {
 public:
  explicit Submissions(Transaction& transaction) : Submissions<Snapshot>(transaction) {}

  Result<Done> count_share(StoryId id, std::string const& channel, Instant day);
};

template <class Access>
Submissions(Access&) -> Submissions<Access>;

}  // namespace stoppress::store
