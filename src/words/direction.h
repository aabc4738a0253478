// Which way a language or a line of text is read, and which of them belong together.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::words {

// "rtl" for languages whose usual script runs from right to left ("ar", "he-IL", "az-Arab"), else "ltr".
char const* direction_of(std::string const& language);
// As most of its letters are read; nullptr when there are none ("14:30").
char const* direction_of_text(std::string_view utf8);
// Whether both are the same language: "en" and "en-GB" are, "de" and "en" are not.
bool same_language(std::string_view one, std::string_view other);

}  // namespace stoppress::words
