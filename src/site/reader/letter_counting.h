// Where links in an edition lead whose newsletter counts what is followed, and its picture that nobody sees.
// Addresses carry the edition and the story, never a recipient. A link leads to a story of that edition and
// nowhere else.
#pragma once

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

bool is_counted_link(RouteKind kind);
// Counts it, when its newsletter does and it may be a person, and sends the reader on to the story's address
// as the edition had it; there it is said when the story is gone. An edition that never began to be sent
// leads nowhere.
engine::Answer counted_link(Context const& context, Route const& route, engine::Request const& request,
                            newsletter::ClickCounts& clicks);

}  // namespace stoppress::site
