// Alerts as they are written, released, sent and taken back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/push/alert.h"
#include "store/transaction.h"

namespace stoppress::store {

template <class Access>
class Alerts;

template <>
class Alerts<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<Alert> alert(AlertId id);  // not_found
  // The newest first, from before that one on (none: from the newest); at most `most`.
  Result<std::vector<Alert>> list(TitleId title, AlertId before, std::int64_t most);
  // The one about that version of a story that was not cancelled.
  Result<std::optional<Alert>> about(TitleId title, StoryId story, Revision revision);
  Result<std::optional<Alert>> recall_of(AlertId id);
  // Those that are released or being sent, the longest first.
  Result<std::vector<Alert>> open();
  // How many subscriptions would have it at this moment, whatever their quiet hours and limits.
  Result<std::int64_t> reach(TitleId title, AlertAudience const& audience);
  // Whether a title's alerts need a second person.
  Result<bool> needs_approval(TitleId title);
};

template <>
class Alerts<Transaction> : public Alerts<Snapshot> {
 public:
  explicit Alerts(Transaction& transaction) : Alerts<Snapshot>(transaction) {}

  // With its number, as a draft of version 1. Fault::conflict when that version of the story has one.
  Result<Alert> add(Alert const& alert);
  // Its content and who wrote it. Fault::conflict when it is not of that version any more.
  Result<Done> change(AlertId id, std::int64_t seen, Revision revision, AlertContent const& content,
                      StaffId by);
  // Whether it was in `from`: it is in `to` now. `ended_at` is set where it ends.
  Result<bool> move(AlertId id, AlertState from, AlertState to, std::string const& why, Instant now);
  // From draft or proposed; `by` released it.
  Result<bool> release(AlertId id, StaffId by, Instant now);
  Result<Done> explain(AlertId id, std::string const& why);
  Result<Done> set_needs_approval(TitleId title, bool needs);
};

template <class Access>
Alerts(Access&) -> Alerts<Access>;

}  // namespace stoppress::store
