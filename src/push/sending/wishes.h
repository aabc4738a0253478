// Whether an alert may come to a reader now, as they wished: not in their quiet hours, and not more often
// than so many times a day. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "store/push/alert_deliveries.h"

namespace stoppress::push {

// When the quiet hours end that it is in; nothing when it is not in them.
std::optional<Instant> quiet_until(store::PushRecipient const& reader, Instant now);
// The day that it is there, counted from 1970.
std::int64_t day_of(store::PushRecipient const& reader, Instant now);
// Whether it has had its alerts of that day.
bool has_enough(store::PushRecipient const& reader, Instant now);

}  // namespace stoppress::push
