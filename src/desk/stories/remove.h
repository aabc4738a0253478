// Taking a story from readers: withdrawn by us for now, or killed for good.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::desk {

enum class Removal { withdraw, kill };

// The story leaves every list and the bar over the pages, what was scheduled of it does not go out, a kill
// ends the private links to it too, and its address answers 410 with `note` (a sentence for readers, may be
// empty). Removing what is removed already changes nothing, but a withdrawn story may still be killed.
Result<Done> remove(store::Transaction& transaction, story::Story& story, Removal how, std::string note,
                    Instant now);

}  // namespace stoppress::desk
