// The house style of headlines.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::story {

enum class HeadlineCase { as_written, title_case };

// as_written: white space tidied, nothing else. title_case: the first letter of each word raised, small
// words ("and", "of", "to", "in"…) left down except first, last and after a colon; a word with a capital
// inside or all in capitals is never touched, so "US", "NATO", "AP", "iPhone", "McDonald" stay as they are,
// and "us" the pronoun does not become "US".
std::string in_house_style(std::string_view headline, HeadlineCase style);

}  // namespace stoppress::story
