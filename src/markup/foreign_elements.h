// Elements that are nobody's standard, and what they may hold: agencies put marks of their own into bodies.
#pragma once

#include <pugixml.hpp>
#include <string_view>

namespace stoppress::markup {

// An element that neither HTML nor NITF knows.
bool is_of_some_agency(pugi::xml_node element);
bool has_blocks(pugi::xml_node element);
// Blocks and no loose words: what stands beside them is a block as well.
bool holds_only_blocks(pugi::xml_node element);
// One that is a pointer to something: it, or an element in it, is an address and nothing else.
bool holds_address(pugi::xml_node element);
// The first paragraph, sent once more beside the full text.
bool repeats_below(pugi::xml_node element);
// Text in which tags of blocks stand as characters: it was escaped once too often.
bool has_block_tags(std::string_view text);

}  // namespace stoppress::markup
