// Tables: which rows are headings, which columns are figures and stand at the right.
#pragma once

#include "pages/galley.h"
#include "story/block.h"

namespace stoppress::pages {

void set_table(Galley& block, story::Table const& table);

}  // namespace stoppress::pages
