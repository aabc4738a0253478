// Dates as clients send them back in If-Modified-Since.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace stoppress::engine {

// "Fri, 20 Nov 2026 12:00:00 GMT", as we write it ourselves (RFC 9110 §5.6.7); nothing for anything else, the
// two obsolete forms among it.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace stoppress::engine
