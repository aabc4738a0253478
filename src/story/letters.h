// Characters of clean UTF-8 one at a time, and whether they are capitals: what headlines, names and slugs
// need to know of letters in any script.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::story {

// The first character, whole; empty for no text.
std::string_view first_character(std::string_view text);
std::string_view last_character(std::string_view text);

bool is_lower(std::string_view character);  // a small letter that has a capital
bool is_upper(std::string_view character);  // a capital that has a small letter
bool is_letter(
    std::string_view character);  // either, or any other character beyond ASCII that is no punctuation
bool is_digit(std::string_view character);  // 0 to 9
// White space, and the characters that take no room: what leaves a reader with nothing to see.
bool is_invisible(std::string_view character);

bool has_upper(std::string_view text);
bool has_lower(std::string_view text);
// The first letter in capitals and the rest as it is; unchanged when it has no single capital.
std::string raise_first(std::string_view text);

}  // namespace stoppress::story
