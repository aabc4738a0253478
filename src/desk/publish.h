// Publishing: the head revision becomes the one that readers see.
#pragma once

#include <optional>

#include "base/result.h"
#include "store/tx.h"

namespace stoppress::desk {

// Publishes the story's head, or schedules it for the end of `embargo` when that lies ahead; a story that is
// live stays live with its former revision until then. Saves and announces. `story` is as read in this
// transaction and is brought up to date. Fault::conflict when the story was killed: a kill is for good.
Result<Done> publish(store::Tx& tx, story::Story& story, std::optional<Instant> embargo, Instant now);

}  // namespace stoppress::desk
