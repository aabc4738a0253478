// What readers write to the newsroom, and the answer for whoever comes back with the reply code. A message is
// sealed and stored before we say thank you; with "Accept: application/json" the answer is JSON for the
// page's script, else a page.
#pragma once

#include "engine/http/request.h"
#include "engine/http/request_handler.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/message_gate.h"

namespace stoppress::site {

// GET shows the form by itself, with a token; POST takes it. Refused: a form of another site (Origin,
// Sec-Fetch-Site), more than the gate allows, what says nothing, anything while the title has no key; what
// was typed is given back. One without a token is not sent yet: the form comes again, with one.
engine::Answer message_form(Context const& context, engine::Request const& request, MessageGate& gate);

// How large a form may be that has its files in it: 0 for another request, a refusal for one too many.
engine::BodyLimit most_of_message_form(Context const& context, engine::Request const& request,
                                       MessageGate& gate);
inline constexpr std::int64_t kMostInForm = 20'000'000;

// For the page's script: {"token", "bits"}.
engine::Answer message_token(Context const& context, engine::Request const& request, MessageGate& gate);

// GET asks for the code, POST (`code`) shows what was answered.
engine::Answer message_answer(Context const& context, engine::Request const& request, MessageGate& gate);

}  // namespace stoppress::site
