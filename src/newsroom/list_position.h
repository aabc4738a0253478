// Where a list goes on: the moment and the number of the last row that was shown, as one word of the query.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/time.h"
#include "newsroom/route.h"

namespace stoppress::newsroom {

std::string list_position_of(Instant at, std::int64_t number);

// "after" of the query; nothing when the list begins. invalid, about "after", when it is no such word.
Result<std::optional<std::pair<Instant, std::int64_t>>> list_position_after(ApiCall const& call);

}  // namespace stoppress::newsroom
