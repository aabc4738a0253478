// Small, exact operations on UTF-8 text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stoppress {

// True for well-formed UTF-8 without NUL: what may enter the store (PostgreSQL cuts text at a NUL).
bool is_clean_utf8(std::string_view text);
// Bytes that are not UTF-8 become U+FFFD, NULs go.
std::string to_clean_utf8(std::string_view text);

// Text in its one form, which all text takes that comes in from outside, whatever way it came: well-formed
// UTF-8 in Unicode's composed form (NFC); characters U+0080 to U+009F, which nobody means, as the
// Windows-1252 that they were (U+0092 is an apostrophe); without what XML can't hold. Tabs and line ends,
// soft hyphens and hard blanks stay. What is in this form already comes back unchanged. Not for markup: a "<"
// may be composed with the sign that follows it.
std::string normalize_text(std::string_view text);

std::string_view trim(std::string_view text);        // blanks, tabs, line ends and U+00A0 at both ends
std::string collapse_spaces(std::string_view text);  // trimmed; runs of white space become one blank
std::vector<std::string> split(std::string_view text, char separator);  // trimmed, empty parts left out
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);  // ASCII case
std::string lower_ascii(std::string_view text);

std::size_t count_characters(std::string_view utf8);  // code points
std::size_t count_words(std::string_view utf8);       // by Unicode word boundaries; ideographs count each
// At most `characters` code points, cut at a word's end, with "…" when something was left out.
std::string shorten(std::string_view utf8, std::size_t characters);

std::string to_lower(std::string_view utf8);
std::string to_upper(std::string_view utf8);
// Latin letters without marks, other scripts transliterated: "Łódź ’26" gives "Lodz '26".
std::string to_ascii(std::string_view utf8);

}  // namespace stoppress
