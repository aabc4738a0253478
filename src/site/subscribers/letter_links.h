// What stands behind the links that subscribers are mailed: confirm, preferences, leave. The signed token in
// the address is all that is asked for, so a form of another site can do nothing that its sender could not do
// anyway. Opening an address never acts (RFC 9110 §9.2.1): scanners open every link of a mail.
#pragma once

#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

bool is_letter_link(RouteKind kind);
// `limiter`: how often one subscriber may change their preferences. Leaving has no limit: mail suppliers send
// those of many readers from few places (RFC 8058).
engine::Answer letter_link(Context const& context, Route const& route, engine::Request const& request,
                           engine::Limiter& limiter);

}  // namespace stoppress::site
