// Where advertisements stand, and what stands in them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pages/render/parts/template_data.h"
#include "pages/setup.h"
#include "story/body/block.h"

namespace stoppress::pages {

// The blocks after which a slot stands: after the rule's paragraphs, never last, never beside a picture,
// heading, embed or another slot. A place that is not allowed is moved on to the next that is, so that one
// picture does not cost all the slots after it.
std::vector<std::size_t> slots_in(story::Body const& body, AdRule const& rule);

// Includes a slot as `hole` with the house advertisement whose turn it is; nothing without any.
// `number` is the slot's on the page, `turn` spreads different pages over different advertisements.
void fill_slot(TemplateData& data, char const* hole, Setup const& setup, char const* size, std::size_t number,
               std::size_t turn);

}  // namespace stoppress::pages
