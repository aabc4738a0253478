// From an NITF shape to an arrival.
#pragma once

#include "markup/picture_list.h"
#include "wire/formats/item.h"
#include "wire/formats/nitf/shape.h"
#include "wire/formats/read.h"
#include "wire/meaning/finish.h"

namespace stoppress::wire::nitf {

Item adapt(Shape const& shape, ReadOptions const& options);

// The parts that NITF inside another format brings: words and body, into what the outer format left empty.
void add_words(Shape const& shape, ReadOptions const& options, markup::PictureList& pictures,
               story::Arrival& arrival, Said& said);

}  // namespace stoppress::wire::nitf
