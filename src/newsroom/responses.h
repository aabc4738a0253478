// How the API answers: never kept by a cache, since it is different for everybody.
#pragma once

#include <optional>

#include "base/json.h"
#include "base/time.h"
#include "desk/actor.h"
#include "engine/http/problem.h"

namespace stoppress::newsroom {

engine::Response json_response(json::Object const& body, int status = 200);
engine::Response no_content();                   // 204
engine::Response too_many_tries(Duration wait);  // 429, and when to come back

json::Value time_or_null(std::optional<Instant> at);
json::Value named(people::Staff const& staff);  // {"id": 7, "name": "Ada Quill"}

}  // namespace stoppress::newsroom
