// From the change feed to keys: which pages a change touches.
#pragma once

#include <vector>

#include "pages/page.h"
#include "story/change.h"

namespace stoppress::pages {

// Nothing for a change that readers do not see.
std::vector<Key> keys_of(story::Change const& change);

}  // namespace stoppress::pages
