// Tables: which rows are headings, which columns are figures and stand at the right.
#pragma once

#include <string>

#include "pages/render/parts/template_data.h"
#include "story/body/block.h"

namespace stoppress::pages {

// `unnamed` is what one without a caption is called.
void fill_table(TemplateData& block, story::Table const& table, std::string const& unnamed);

}  // namespace stoppress::pages
