// Writing to somebody about their sign-up, no more often than they should be written to.
#pragma once

#include <optional>
#include <vector>

#include "newsletter/subscribers/mails.h"

namespace stoppress::newsletter {

// How they stand with that newsletter; nothing: they never asked for it.
std::optional<store::SubscriptionState> state_with(std::vector<store::Subscription> const& all,
                                                   NewsletterId newsletter);

inline constexpr auto kBetweenConfirmations = std::chrono::hours(1);

// Whether a mail is on its way: a link to confirm, or that they get it already. At most one confirmation an
// hour and one reminder a day; a suppressed address gets a confirmation a day when mail to it bounced, else
// nothing.
Result<bool> mail_about(store::Transaction& transaction, ReaderMailing const& mailing,
                        store::Subscriber const& to, store::Newsletter const& newsletter, bool is_confirmed,
                        Instant now);

}  // namespace stoppress::newsletter
