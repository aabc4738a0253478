// From an NITF element to its shape; also for NITF that stands inside NewsML-G2.
#pragma once

#include "markup/xml.h"
#include "wire/formats/nitf/shape.h"

namespace stoppress::wire::nitf {

// Cannot fail: what is not there stays empty.
Shape parse(pugi::xml_node nitf);

}  // namespace stoppress::wire::nitf
