// From a NewsML-G2 document to the shapes of its items: a newsMessage with many, or one item alone.
#pragma once

#include <vector>

#include "markup/xml.h"
#include "wire/formats/newsml_g2/shape.h"

namespace stoppress::wire::newsml_g2 {

// Cannot fail: what is not there stays empty. A message without items gives an empty list.
std::vector<Shape> parse(pugi::xml_node root);

}  // namespace stoppress::wire::newsml_g2
