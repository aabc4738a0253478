// Text in ASCII lines of at most 76 characters (RFC 2045 §6.7), which every relay passes on as it is.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::mail {

// Line ends may be "\n", "\r\n" or "\r"; what comes out ends its lines with "\r\n".
std::string quoted_printable(std::string_view text);

}  // namespace stoppress::mail
