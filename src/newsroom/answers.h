// How the API answers: never kept by a cache, since it is different for everybody.
#pragma once

#include <optional>

#include "base/json.h"
#include "base/time.h"
#include "desk/by.h"
#include "engine/reply.h"

namespace stoppress::newsroom {

engine::Reply said(json::Object const& body, int status = 200);
engine::Reply nothing();  // 204

json::Value time_or_null(std::optional<Instant> at);
json::Value named(people::Staff const& staff);  // {"id": 7, "name": "Ada Quill"}

}  // namespace stoppress::newsroom
