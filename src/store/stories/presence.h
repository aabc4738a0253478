// Who has a story open: one who writes, and those who read along. Whoever is silent for a minute is gone.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"

namespace stoppress::store {

inline constexpr auto kPresenceLasts = std::chrono::seconds(60);

class Presence {
 public:
  explicit Presence(Snapshot& snapshot) : connection_(snapshot.connection()) {}

  Result<std::optional<Editing>> writer(StoryId story, Instant now);
  // Who came first stands first; whoever writes is none of them.
  Result<std::vector<Editing>> readers(StoryId story, Instant now);

  // For the rest the session must be a Transaction's.
  Result<Done> set_writer(StoryId story, Editing const& editing);
  Result<Done> end_writing(StoryId story, StaffId staff);  // somebody else's stays
  // `since` counts only for who was not there in the last minute.
  Result<Done> set_reader(StoryId story, StaffId staff, Instant now);
  Result<bool> end_reading(StoryId story, StaffId staff);  // false when they were not there

 private:
  Connection& connection_;
};

}  // namespace stoppress::store
