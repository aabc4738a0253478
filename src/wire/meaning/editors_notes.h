// Notes to editors that agencies write into the text itself. Readers never see them; the desk does.
#pragma once

#include <string>
#include <vector>

#include "story/body/block.h"

namespace stoppress::wire {

// Takes paragraphs that address editors ("Eds: ", "EDITORS' NOTE: ", "Hinweis an die Redaktion: ") out of the
// beginning and the end of a body and gives their words. The only words of a body stay.
std::vector<std::string> take_notes_out(story::Body& body);

// The note as the desk sees it: each once, a line each.
std::string joined_notes(std::vector<std::string> const& notes);

}  // namespace stoppress::wire
