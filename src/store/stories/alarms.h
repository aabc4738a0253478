// Alarms: kept with their story, and ringing until somebody says that they know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/staff/name.h"
#include "store/transaction.h"
#include "story/alarm.h"

namespace stoppress::store {

struct Alarm {
  std::int64_t id = 0;
  TitleId title;
  StoryId story;
  story::AlarmKind kind = story::AlarmKind::kill;
  std::string words;  // what happened, for an editor
  Instant raised;
  std::string raised_by;         // a person or an agency
  std::string headline;          // the story's, as it is now
  std::optional<Instant> known;  // when somebody said that they know it
  Name known_by;
};

template <class Access>
class Alarms;

template <>
class Alarms<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<Alarm>> ringing();          // of all titles, the first raised first; at most 100
  Result<std::vector<Alarm>> of(StoryId story);  // known ones too, the last raised first
  Result<Alarm> alarm(std::int64_t id);          // not_found
};

template <>
class Alarms<Transaction> : public Alarms<Snapshot> {
 public:
  explicit Alarms(Transaction& transaction) : Alarms<Snapshot>(transaction) {}

  Result<std::int64_t> raise(Alarm const& alarm);
  // False when somebody did before.
  Result<bool> set_known(std::int64_t id, StaffId by, Instant at);
};

template <class Access>
Alarms(Access&) -> Alarms<Access>;

}  // namespace stoppress::store
