// What `stoppress doctor` looks for in a title's folder: damage in the archive, pictures that are gone, files
// that others on the machine may read. Changes nothing.
#pragma once

#include <string>
#include <vector>

#include "app/archive.h"
#include "base/result.h"

namespace stoppress::app {

// A sentence for each problem; none: all is well.
Result<std::vector<std::string>> problems_of(Archive const& archive);

}  // namespace stoppress::app
