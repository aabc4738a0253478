// Who has a story open: one who writes, and those who read along. Whoever is silent for a minute is gone.
#pragma once

#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/staff/name.h"
#include "store/transaction.h"

namespace stoppress::store {

inline constexpr auto kPresenceLasts = std::chrono::seconds(60);

struct Editing {
  Name who;
  Instant since, seen;
};

template <class Access>
class Presence;

template <>
class Presence<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<Editing>> writer(StoryId story, Instant now);
  // Who came first stands first; whoever writes is none of them.
  Result<std::vector<Editing>> readers(StoryId story, Instant now);
};

template <>
class Presence<Transaction> : public Presence<Snapshot> {
 public:
  explicit Presence(Transaction& transaction) : Presence<Snapshot>(transaction) {}

  Result<Done> set_writer(StoryId story, Editing const& editing);
  Result<Done> end_writing(StoryId story, StaffId staff);  // somebody else's stays
  // `since` counts only for who was not there in the last minute.
  Result<Done> set_reader(StoryId story, StaffId staff, Instant now);
  Result<bool> end_reading(StoryId story, StaffId staff);  // false when they were not there
};

template <class Access>
Presence(Access&) -> Presence<Access>;

}  // namespace stoppress::store
