// One thing found in an agency's file, in our words and with where it came from.
#pragma once

#include <optional>
#include <string>

#include "story/arrival/arrival.h"

namespace stoppress::wire {

struct Item {
  std::string file;  // the file's name, without its folder
  std::string
      format;  // "ninjs 2.1", "newsml-g2 2.35", "nitf 3.6"; without a number when the file does not say it
  std::optional<int> urgency;  // as written; the arrival has the usual 4 where the agency is silent
  story::Arrival arrival;
};

}  // namespace stoppress::wire
