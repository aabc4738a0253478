// Shares are counted by their channel, and the reader goes on to it.
#pragma once

#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

// Counts the share of that story through that channel, at most what `limiter` allows, then sends the reader
// on.
engine::Answer share(Context const& context, Route const& route, engine::Request const& request,
                     engine::Limiter& limiter);

}  // namespace stoppress::site
