// One line about what became of an item, for the log and for the command that took it.
#pragma once

#include <string>

#include "app/intake.h"

namespace stoppress::app {

// "tide.json: published story 42 /town/tide-closes-harbour-42 (urn:… version 2)".
std::string line_about(Taken const& taken);

}  // namespace stoppress::app
