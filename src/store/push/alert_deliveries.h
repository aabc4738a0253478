// The ledger of what is pushed: one row for each subscription that an alert is for, with one state. It is
// `waiting`, or at once `given` before a push service hears of the push, and then one of the others. One that
// stays `given` belonged to a program that ended meanwhile: nobody knows whether it went, so it becomes
// `uncertain` and is never sent again.
//
// An alert is for a hundred thousand subscriptions and must be there in seconds. So rows are made with the
// push itself, not before; there is one statement for all rows of a round that become the same; and how many
// are in each state is counted with each change and never by looking at the rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "store/push/alert.h"
#include "store/push/push_subscriptions.h"
#include "store/transaction.h"

namespace stoppress::store {

// taken: the push service has it. gone: the browser's subscription is no more (404, 410). failed: the service
// would not take it, or not in time. skipped: it was not to be sent any more, or not within its reader's
// quiet hours or daily limit.
enum class PushState { waiting, given, taken, gone, failed, uncertain, skipped };
constexpr auto names_of(PushState) {
  using enum PushState;
  return names<PushState>({{waiting, "waiting"},
                           {given, "given"},
                           {taken, "taken"},
                           {gone, "gone"},
                           {failed, "failed"},
                           {uncertain, "uncertain"},
                           {skipped, "skipped"}});
}

// Where a push goes, and what its reader chose.
struct PushRecipient {
  PushSubscriptionId subscription;
  std::string endpoint;  // empty: the subscription is no more
  std::string p256dh, auth;
  PushKeyId key;
  std::string zone;
  int quiet_from = 0, quiet_until = 0, daily_limit = 0;
  std::int64_t day = 0, today = 0;  // so many alerts came on that day
  std::int64_t tries = 0;
};

struct PushOutcome {
  PushSubscriptionId subscription;
  PushState state = PushState::taken;  // waiting: again when it is due
  Instant due = {};
};

// How far an alert is. `waiting` includes those that are given at this moment.
struct AlertProgress {
  std::int64_t audience = 0;  // subscriptions that it was for when it began
  std::int64_t listed = 0, taken = 0, gone = 0, failed = 0, uncertain = 0, skipped = 0;
  std::optional<Instant> ninety_at;  // when nine tenths of those who are there and want it now had it
  std::int64_t waiting() const { return listed - taken - gone - failed - uncertain - skipped; }
  bool operator==(AlertProgress const&) const = default;
};

template <class Access>
class AlertDeliveries;

template <>
class AlertDeliveries<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // Of an alert that has not begun everything is 0.
  Result<AlertProgress> progress(AlertId alert);
  Result<std::optional<PushState>> state(AlertId alert, PushSubscriptionId subscription);
  // When the next of those that wait is due; nothing when none waits.
  Result<std::optional<Instant>> next_due(AlertId alert);
  Result<bool> has_given(AlertId alert);
  // Those that wait and are due, the longest first; at most `most`.
  Result<std::vector<PushRecipient>> due(AlertId alert, Instant now, std::int64_t most);
  // Those that the alert is for and that have no row yet, in order; at most `most`. For a recall: those whose
  // push services may have the alert that it takes back.
  Result<std::vector<PushRecipient>> unlisted(Alert const& alert, std::int64_t most);
};

template <>
class AlertDeliveries<Transaction> : public AlertDeliveries<Snapshot> {
 public:
  explicit AlertDeliveries(Transaction& transaction) : AlertDeliveries<Snapshot>(transaction) {}

  Result<Done> begin(AlertId alert, std::int64_t audience);
  // Rows for those of unlisted(), in that state: given, waiting until `due`, or skipped.
  Result<Done> list(AlertId alert, std::vector<PushSubscriptionId> const& subscriptions, PushState state,
                    Instant due, Instant now);
  // The next unlisted() begins after that one.
  Result<Done> listed_upto(AlertId alert, PushSubscriptionId last);
  // Those that wait are `given` now. Fault::conflict when one of them did not wait: somebody else sends.
  Result<Done> give(AlertId alert, std::vector<PushSubscriptionId> const& subscriptions, Instant now);
  // What became of those that were given. One that is given no longer was decided by somebody else, and
  // stays.
  Result<Done> settle(AlertId alert, std::vector<PushOutcome> const& outcomes, Instant now);
  // Those that wait are skipped, or due later.
  Result<Done> skip(AlertId alert, std::vector<PushSubscriptionId> const& subscriptions, Instant now);
  Result<Done> put_off(AlertId alert, std::vector<PushSubscriptionId> const& subscriptions, Instant due);
  // Everybody who waits is skipped. How many.
  Result<std::int64_t> skip_all(AlertId alert, Instant now);
  // Those of any alert that were given before that are `uncertain` now. How many.
  Result<std::int64_t> give_up_on(Instant given_before, Instant now);
  // The rows of alerts that ended before; how many are left is still counted. At most `most`; how many.
  Result<std::int64_t> forget(Instant ended_before, std::int64_t most);

  // What is learnt about subscriptions on the way. Those of one day in their zone had one alert more.
  Result<Done> count_today(std::vector<PushSubscriptionId> const& subscriptions, std::int64_t day);
  Result<Done> note_reached(std::vector<PushSubscriptionId> const& subscriptions, Instant now);
  // Those whose service would not take `most` in a row go.
  Result<Done> note_failed(std::vector<PushSubscriptionId> const& subscriptions, std::int64_t most);
  Result<Done> drop(std::vector<PushSubscriptionId> const& subscriptions);
};

template <class Access>
AlertDeliveries(Access&) -> AlertDeliveries<Access>;

}  // namespace stoppress::store
