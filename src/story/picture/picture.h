// A picture of the library: what was found in it and what the desk says of it.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"

namespace stoppress::story {

struct Picture {
  PictureId id;
  std::string hash;  // SHA-256 of the original's bytes, hex: its name in the picture store
  std::string mime;  // image/jpeg …
  int width = 0;     // as seen: orientation applied
  int height = 0;
  std::string headline;
  std::string caption;
  std::string credit;  // the line to print: "Jane Roe / NORTHWIRE"
  std::string creator;
  std::string alt;
  std::string copyright;
  std::string usage_terms;
  std::string source_guid;  // the agency's name for it, may be empty
  std::optional<Instant> taken;
  double focus_x = 0.5;  // focal point, 0 to 1 from the left and top
  double focus_y = 0.5;
};

}  // namespace stoppress::story
