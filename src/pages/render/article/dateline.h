// Agencies repeat the dateline in the first paragraph; readers should see it once.
#pragma once

#include <string>

#include "story/body/inline.h"

namespace stoppress::pages {

// The paragraph without the dateline it opens with: the place, in any case, whatever stands before the first
// dash ("VESSIN, Nov 20 (NORTHWIRE) — "), when that is short enough to be one. Otherwise as it was.
story::Text without_dateline(story::Text text, std::string const& place);

}  // namespace stoppress::pages
