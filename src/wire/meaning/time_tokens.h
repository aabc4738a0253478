// The words of a time as people write it, one by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stoppress::wire {

// A run of letters, a run of digits, or one sign.
struct TimeToken {
  enum class Kind { word, number, sign } kind = Kind::sign;
  std::string text;  // in small letters
  bool in_capitals = false;
  bool glued = false;  // nothing stands between it and the token before
  bool used = false;
};

// Digits as their number; -1 for anything else.
int number_of(std::string_view digits);
std::vector<TimeToken> time_tokens(std::string_view text);

}  // namespace stoppress::wire
