// How a database is before it is opened: for those who may not change it.
#pragma once

#include <string>

#include "base/result.h"

namespace stoppress::store {

// Fine when Store::open would find nothing to do. Fault::unavailable when there is no archive, or its schema
// is older or newer than this program's. Makes nothing and changes nothing.
Result<Done> require_current(std::string const& url);

}  // namespace stoppress::store
