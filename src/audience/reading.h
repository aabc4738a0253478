// Who counts as a reader. Asked on the event loops for each article: it allocates nothing.
#pragma once

#include <string_view>

#include "engine/http/request.h"

namespace stoppress::audience {

// A browser that somebody looks at: not a robot that says so, not a program, not a page fetched ahead.
bool is_a_reading(engine::Request const& request);
bool is_a_browser(std::string_view user_agent);

}  // namespace stoppress::audience
