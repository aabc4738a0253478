// Text that was set in lines: results, tables of figures, the pages of the old wires.
#pragma once

#include <string_view>
#include <vector>

#include "story/body/block.h"

namespace stoppress::markup {

// Lines as they were set; blank ones part blocks. Lines that fall into the same columns are a table's rows,
// others a paragraph that keeps its lines and the blanks between its columns.
std::vector<story::Block> read_preformatted(std::string_view text);

}  // namespace stoppress::markup
