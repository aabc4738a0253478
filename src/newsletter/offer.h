// What the archive offers an edition, fetched: the front's order, what is read most since the last edition,
// what readers of the newsletter have had.
#pragma once

#include "newsletter/filling.h"
#include "store/transaction.h"

namespace stoppress::newsletter {

Result<Offer> fetch_offer(store::Snapshot& snapshot, story::Title const& title,
                          store::Newsletter const& newsletter, store::EditionDraft const& draft, Instant now);

// The edition as it would go out at `now`.
Result<Filling> filled_now(store::Snapshot& snapshot, story::Title const& title,
                           store::Newsletter const& newsletter, store::EditionDraft const& draft,
                           Instant now);

}  // namespace stoppress::newsletter
