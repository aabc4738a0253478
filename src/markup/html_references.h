// Character references: "&eacute;", "&#8217;", "&#x2019;", and "&#146;", which browsers and agencies take for
// the Windows apostrophe.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::markup {

// The text for what stands between "&" and ";"; empty when it stands for nothing. HTML 4's names and the few
// that agencies made up ("endash").
std::string meaning_of_reference(std::string_view name);

// All references of a text resolved, once; also those that lack their ";" where browsers forgive it
// ("AT&amp T").
std::string resolve_references(std::string_view text);

// Numbers 128 to 159 as the Windows-1252 characters that were meant: XML would make control characters of
// them.
std::string with_windows_numbers_mended(std::string_view xml);

}  // namespace stoppress::markup
