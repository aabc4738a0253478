// How text stands in the columns that are searched, and how it is looked for there: without regard to
// capitals of any script, with letters and their marks in one piece, hard blanks as blanks, without soft
// hyphens. The databases' own LOWER and LIKE know only the capitals of ASCII, or those of a locale, and so
// would not find the same.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::store {

std::string search_text(std::string_view utf8);

}  // namespace stoppress::store
