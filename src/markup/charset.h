// From whatever characters an agency sends to UTF-8. The byte order mark is believed first, then the bytes
// themselves, then the declaration: feeds declare one charset and send another every day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "story/arrival/arrival.h"

namespace stoppress::markup {

struct Decoded {
  std::string text;                      // clean UTF-8 without a byte order mark and without U+0000
  std::string charset;                   // what it was, as ICU names it
  std::vector<story::Problem> problems;  // where the declaration and the bytes disagree, or bytes were broken
};

// Never fails: bytes that mean nothing become U+FFFD and are reported.
Decoded decode(std::string_view bytes);

// What an XML declaration says at the beginning of ASCII-like bytes, in lower case; empty when it says
// nothing.
std::string declared_charset(std::string_view bytes);

}  // namespace stoppress::markup
