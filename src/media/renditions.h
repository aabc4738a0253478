// A picture's renditions from its original: decoded once, cut and encoded as often as is asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "media/library.h"

namespace stoppress::media {

// Bytes in the order of the names, whose hashes and marks nobody looks at. Crops and focal point are those of
// `as`. not_found when the picture is narrower, Fault::invalid when it is damaged, Fault::limit when it is
// too large.
Result<std::vector<std::string>> make_renditions(std::string_view bytes, story::LibraryPicture const& as,
                                                 std::vector<RenditionName> const& names);

// Checks the whole and reads what it says of itself.
Result<story::LibraryPicture> inspected(std::string_view bytes);

}  // namespace stoppress::media
