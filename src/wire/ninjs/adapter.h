// From a ninjs shape to an arrival.
#pragma once

#include "wire/item.h"
#include "wire/ninjs/shape.h"
#include "wire/read.h"

namespace stoppress::wire::ninjs {

Item adapt(Shape const& shape, ReadOptions const& options);

}  // namespace stoppress::wire::ninjs
