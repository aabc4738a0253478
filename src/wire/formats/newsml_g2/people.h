// Who made a NewsML-G2 item: by-line, photographer, source.
#pragma once

#include <string>
#include <vector>

#include "story/byline.h"
#include "wire/formats/newsml_g2/shape.h"

namespace stoppress::wire::newsml_g2 {

// The creators that are persons by their names: two words or more.
std::vector<std::string> creators_of(Shape const& shape);
std::string photographer_of(Shape const& shape);
// Where the information comes from, else who provides it.
std::string source_of(Shape const& shape);

}  // namespace stoppress::wire::newsml_g2
