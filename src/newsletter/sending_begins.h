// An edition that is due goes over to being sent, or is skipped.
#pragma once

#include "store/newsletter/editions.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// In one transaction: fills it once more, with nothing that readers may not see at this moment, freezes it,
// and enlists whoever gets it, or the first of very many (sending/enlisting.h). Skipped when there is too
// little news or it is too late. One of a newsletter that needs approval, and has none, is held. One that is
// not planned or approved any more stays as it is.
Result<Done> begin_sending(store::Transaction& transaction, story::Title const& title,
                           store::Edition const& edition, Instant now);
// The same for every edition that is due, each in a transaction of its own; where nothing can be sent they
// are skipped. How many there were.
enum class CanSend { no, yes };
Result<int> begin_due(store::Store& store, std::vector<story::Title> const& titles, CanSend can_send,
                      Instant now);

}  // namespace stoppress::newsletter
