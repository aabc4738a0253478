// From the shapes of one NewsML-G2 document to arrivals.
#pragma once

#include <vector>

#include "wire/formats/item.h"
#include "wire/formats/newsml_g2/shape.h"
#include "wire/formats/read.h"

namespace stoppress::wire::newsml_g2 {

// All items of a message at once: pictures that travel with a story in one package become its pictures.
std::vector<Item> adapt(std::vector<Shape> const& shapes, ReadOptions const& options);

}  // namespace stoppress::wire::newsml_g2
