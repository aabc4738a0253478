// The title of that number, as it is in this moment.
#pragma once

#include <optional>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "story/title/title.h"

namespace stoppress::desk {

// Nothing when there is none.
Result<std::optional<story::Title>> title_of(store::Snapshot& snapshot, TitleId id);

}  // namespace stoppress::desk
