// The time limits of a connection to PostgreSQL. libpq has none of its own: a server or a network that is
// silent would hold up whoever asks, and a stop with it.
#pragma once

#include <chrono>
#include <string>

namespace stoppress::store {

// Longer than any statement of this room takes, the migrations' aside.
inline constexpr auto kStatementLimit = std::chrono::seconds(60);

// The URL with limits on connecting and on a silent network added; those that it names already stay.
std::string with_time_limits(std::string const& url);

}  // namespace stoppress::store
