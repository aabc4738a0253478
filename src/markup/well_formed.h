// Whether a program that reads XML can read this at all, for whoever has no use for the tree.
#pragma once

#include <string_view>

#include "base/result.h"

namespace stoppress::markup {

// As parse_xml() says it: Fault::invalid with the place when it is not well-formed.
Result<Done> check_xml(std::string_view utf8);

}  // namespace stoppress::markup
