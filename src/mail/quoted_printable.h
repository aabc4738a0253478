// Text in ASCII lines of at most 76 characters (RFC 2045 §6.7), which every relay passes on as it is.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::mail {

// Line ends may be "\n", "\r\n" or "\r"; what comes out ends its lines with "\r\n".
std::string quoted_printable(std::string_view text);
// The same of one line without its end; appended with an end. Lines do not depend on each other, so whoever
// writes a text to many needs to do only those that differ.
void add_quoted_printable_line(std::string& out, std::string_view line);

}  // namespace stoppress::mail
