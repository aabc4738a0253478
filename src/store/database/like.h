// Patterns for LIKE … ESCAPE '\': what somebody typed stands for itself in them.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::store {

std::string like_literally(std::string_view text);
// The text anywhere; of no text no pattern, which our statements take for "anything".
std::string like_anywhere(std::string_view text);

}  // namespace stoppress::store
