// Tables: which rows are headings, which columns are figures and stand at the right.
#pragma once

#include "pages/render/parts/template_data.h"
#include "story/body/block.h"

namespace stoppress::pages {

void fill_table(TemplateData& block, story::Table const& table);

}  // namespace stoppress::pages
