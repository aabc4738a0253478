// The feed's row about a title's messages: the newsroom's screens hear it, readers' pages don't.
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::desk {

Result<Done> announce_message(store::Transaction& transaction, TitleId title, Instant at);

}  // namespace stoppress::desk
