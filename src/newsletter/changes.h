// What the change feed is told: the newsroom's screens hear it, and the pages of the title's newsletters are
// made anew.
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "store/transaction.h"

namespace stoppress::newsletter {

// Of no edition: a newsletter itself changed.
Result<Done> announce(store::Transaction& transaction, TitleId title, EditionId edition, Instant at);

}  // namespace stoppress::newsletter
