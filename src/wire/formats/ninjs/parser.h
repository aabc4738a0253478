// From JSON to ninjs shapes. Takes one item, a list of items, or an answer that wraps a list of them.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "wire/formats/ninjs/shape.h"

namespace stoppress::wire::ninjs {

// Fault::invalid when it is no JSON or no ninjs: an object counts when it has a uri or guid, or a headline or
// a body under one of their names.
Result<std::vector<Shape>> parse(std::string_view utf8);

}  // namespace stoppress::wire::ninjs
