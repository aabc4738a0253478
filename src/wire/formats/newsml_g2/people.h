// Who made a NewsML-G2 item: by-line, photographer, source.
#pragma once

#include <string>

#include "story/byline.h"
#include "wire/formats/newsml_g2/shape.h"

namespace stoppress::wire::newsml_g2 {

// <by>, else the creators that are persons by their names: two words or more.
story::Byline byline_from(Shape const& shape);
std::string photographer_of(Shape const& shape);
// Where the information comes from, else who provides it.
std::string source_of(Shape const& shape);

}  // namespace stoppress::wire::newsml_g2
