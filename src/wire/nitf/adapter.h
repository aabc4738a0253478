// From an NITF shape to an arrival.
#pragma once

#include "wire/item.h"
#include "wire/nitf/shape.h"
#include "wire/picture_shelf.h"
#include "wire/read.h"

namespace stoppress::wire::nitf {

Item adapt(Shape const& shape, ReadOptions const& options);

// The parts that NITF inside another format brings: words and body, into what the outer format left empty.
void add_words(Shape const& shape, ReadOptions const& options, PictureShelf& shelf, story::Arrival& arrival);

}  // namespace stoppress::wire::nitf
