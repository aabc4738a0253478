// A picture as the library keeps it: beside what is said of it, how it is cut and until when it may be shown.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "story/picture/crop.h"
#include "story/picture/picture.h"

namespace stoppress::story {

struct LibraryPicture : Picture {
  LibraryPicture() = default;
  // As it came: nobody has cropped or limited it yet.
  LibraryPicture(Picture const& picture) : Picture(picture) {}

  std::vector<std::string> keywords;
  std::optional<Instant> expires;     // readers see it before that moment and never after it
  PictureId replacement;              // what stands in for it then; may be none
  std::map<std::string, Crop> crops;  // by the shape's name ("16x9"); other shapes follow the focal point
  Instant added_at;                   // when it came to the library
};

}  // namespace stoppress::story
