// The app API, /api/v1: what readers may see, as JSON. Described by /api/v1/openapi.json.
#pragma once

#include "base/result.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

// Errors become problem JSON (RFC 9457) at the caller.
Result<engine::Response> api(Context const& context, Route const& route);

}  // namespace stoppress::site
