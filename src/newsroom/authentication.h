// What is asked of every request before a row's function sees it.
#pragma once

#include <optional>

#include "desk/staff/sign_in.h"
#include "newsroom/context.h"
#include "newsroom/route.h"

namespace stoppress::newsroom {

// Who asks: by API token (Authorization: Bearer), else by the session's cookie; nothing for a stranger.
Result<std::optional<desk::Authenticated>> authenticate(Context const& context,
                                                        engine::Request const& request);

// Whether an API token was given, whosever it is.
bool has_api_token(engine::Request const& request);

// The refusal, or nothing when the request may pass: 401 without a session, 403 without the right or from
// another site's page, 415 for a body of another type.
std::optional<engine::Response> refusal_of(Route const& route, engine::Request const& request,
                                           std::optional<desk::Authenticated> const& who);

// Set-Cookie with the session, or with its end; and with what the browser is known by from now on.
std::pair<std::string, std::string> session_cookie(Context const& context, std::string const& token);
std::pair<std::string, std::string> browser_cookie(Context const& context, std::string const& token);
std::pair<std::string, std::string> no_session_cookie(Context const& context);

desk::Device device_of(engine::Request const& request);

}  // namespace stoppress::newsroom
