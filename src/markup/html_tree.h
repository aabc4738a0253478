// HTML made into a tree as browsers would, for the markup that agencies and people send: elements that close
// each other, marks that cross, tags that nobody closes. The depth is counted on the tree while it grows,
// every step costs the same however large the input is, and nothing recurses: no input can overflow the stack
// or take longer than its size explains. What HTML says of framesets, of misplaced rows and of foreign
// elements is left out; the readers of the tree drop those anyway.
#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "base/result.h"

namespace stoppress::markup {

// Elements may close themselves as in XHTML ("<p/>"). Fault::limit when the tree grows deeper than that.
Result<Done> build_html_tree(std::string_view utf8, pugi::xml_document& into, int depth);

}  // namespace stoppress::markup
