// From a ninjs shape to an arrival.
#pragma once

#include "wire/formats/item.h"
#include "wire/formats/ninjs/shape.h"
#include "wire/formats/read.h"

namespace stoppress::wire::ninjs {

Item adapt(Shape const& shape, ReadOptions const& options);

}  // namespace stoppress::wire::ninjs
