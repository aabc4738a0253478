#include "newsletter/subscribers/asking.h"

namespace stoppress::newsletter {
namespace {

using store::SubscriptionState;
using store::SuppressionReason;

constexpr auto kBetweenReminders = std::chrono::hours(24);

// How long after the last mail to them another may go; nothing: none at all.
Result<std::optional<Duration>> pause_for(store::Snapshot& snapshot, store::Subscriber const& to,
                                          bool is_confirmed) {
  using Pause = std::optional<Duration>;
  auto const suppressed = TRY(store::Suppressions(snapshot).of(to.title, to.email));
  if (suppressed)
    return suppressed->reason == SuppressionReason::bounced && !is_confirmed ? Pause(kBetweenReminders)
                                                                             : Pause();
  return Pause(is_confirmed ? kBetweenReminders : kBetweenConfirmations);
}

}  // namespace

std::optional<SubscriptionState> state_with(std::vector<store::Subscription> const& all, NewsletterId id) {
  for (auto const& each : all)
    if (each.newsletter == id) return each.state;
  return std::nullopt;
}

Result<bool> mail_about(store::Transaction& transaction, ReaderMailing const& mailing,
                        store::Subscriber const& to, store::Newsletter const& newsletter, bool is_confirmed,
                        Instant now) {
  auto const pause = TRY(pause_for(transaction, to, is_confirmed));
  bool const may_go = pause && now - to.mailed_at >= *pause;
  bool const mailed =
      may_go && TRY(is_confirmed ? mail_already_signed_up(transaction, mailing, to, newsletter, now)
                                 : mail_confirmation(transaction, mailing, to, newsletter, now));
  // Written every time, so that an address that is known costs a sync like one that is not.
  TRY(store::Subscribers(transaction).set_mailed(to.id, mailed ? now : to.mailed_at));
  return mailed;
}

}  // namespace stoppress::newsletter
