// What went wrong, told to a program: application/problem+json (RFC 9457).
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "engine/http/response.h"

namespace stoppress::engine {

int status_of(Fault fault);

// type, title, status, detail (the error's message for people), and field when the error is about one; then
// the members in `more`. What the log knows is not told.
Response problem(Error const& error, json::Object more = {});
// With a status that no Fault has.
Response problem(int status, Error const& error, json::Object more = {});

}  // namespace stoppress::engine
