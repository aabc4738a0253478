// Browsers in which one of the staff has signed in before. Found by the SHA-256 of the cookie that was given
// out.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

template <class Access>
class KnownBrowsers;

template <>
class KnownBrowsers<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<bool> is_known(std::string const& hash);  // to anybody
  Result<bool> is_known_to(std::string const& hash, std::string const& email);
};

template <>
class KnownBrowsers<Transaction> : public KnownBrowsers<Snapshot> {
 public:
  explicit KnownBrowsers(Transaction& transaction) : KnownBrowsers<Snapshot>(transaction) {}

  // Once more or for the first time. Of one person's the ten that were seen last are kept.
  Result<Done> keep(std::string const& hash, StaffId staff, Instant now);
  Result<Done> forget_all_of(StaffId staff);
  // Those that were last seen before. How many went.
  Result<std::int64_t> forget(Instant before);
};

template <class Access>
KnownBrowsers(Access&) -> KnownBrowsers<Access>;

}  // namespace stoppress::store
