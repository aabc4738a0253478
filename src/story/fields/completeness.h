// What a content lacks before readers may see it, or should not lack.
#pragma once

#include <string>
#include <vector>

#include "story/story.h"

namespace stoppress::story {

struct Gap {
  std::string field;     // "headline"
  std::string sentence;  // "It has no headline."
  bool needed = false;   // no page can do without it; the rest an editor may publish without
};
// What is needed first, else in the order of the fields.
std::vector<Gap> gaps_in(Content const& content);

}  // namespace stoppress::story
