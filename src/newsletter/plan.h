// Editions are planned ahead, so that editors see them coming.
#pragma once

#include "base/result.h"
#include "store/newsletter/newsletter.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

inline constexpr auto kPlannedAhead = std::chrono::hours(24 * 14);

// What is due within that time is planned; what nobody touched goes where it is not due any more, all of it
// when the newsletter is closed. How much changed.
Result<std::int64_t> plan(store::Transaction& transaction, story::Title const& title,
                          store::Newsletter const& newsletter, Instant now);
// The same for every newsletter of every title. Titles that never had one are given the lunch-time e-mail
// first.
Result<Done> plan_all(store::Store& store, Instant now);

}  // namespace stoppress::newsletter
