// When the editions of a newsletter are due: on some weekdays at some times of day, as a clock in the title's
// zone shows them. A time that the clocks skip is the first moment after it, one that they show twice comes
// once, the first time.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/newsletter/newsletter.h"

namespace stoppress::newsletter {

// Fault::invalid, about "weekdays" or "times", when one of them is none, or there are none.
Result<Done> check_times(store::NewsletterSettings const& settings);

// Every moment from `from` on and before `until`, in order. Of settings that check_times lets through.
std::vector<Instant> due_between(store::NewsletterSettings const& settings, Zone const& zone, Instant from,
                                 Instant until);
// The first after `after`.
std::optional<Instant> next_edition(store::NewsletterSettings const& settings, Zone const& zone,
                                    Instant after);

}  // namespace stoppress::newsletter
