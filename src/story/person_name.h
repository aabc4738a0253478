// Names of people as agencies type them.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::story {

// "ADA VAN DER BRENNAN" gives "Ada van der Brennan"; O'NEILL, MCDONALD, JEAN-LUC, J.K. and III come out as
// their owners write them. A name that has small letters already is left alone, but for words within it
// that stand in capitals like "Ada BRENNAN".
std::string name_in_title_case(std::string_view name);

}  // namespace stoppress::story
