// The place that a text was filed from, out of the lines in which agencies write it.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::wire {

// "Athen (dpa) - ", "FORT WASHINGTON, Pa., Jan 2 –", "GULL ROCK March 2 XYZ -": the place alone. Empty for a
// date alone.
std::string place_in_dateline(std::string_view text);

}  // namespace stoppress::wire
