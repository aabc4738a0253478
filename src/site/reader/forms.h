// What readers send: the lunch-time e-mail box, and shares. Each is stored before we say thank you. With
// "Accept: application/json" the answer is JSON for the page's script, else a page.
#pragma once

#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

// GET shows the form by itself, POST takes it. Refused: a form of another site (Origin, Sec-Fetch-Site), more
// than `limiter` allows, what is not an address or says nothing; what was typed is given back.
engine::Answer newsletter_form(Context const& context, engine::Request const& request,
                               engine::Limiter& limiter);

// Counts the share of that story through that channel, then sends the reader on to it.
engine::Answer share(Context const& context, Route const& route, engine::Request const& request,
                     engine::Limiter& limiter);

}  // namespace stoppress::site
