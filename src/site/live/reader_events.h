// What readers' streams are asked for, and what the change feed sends into them.
#pragma once

#include <vector>

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"
#include "story/change.h"

namespace stoppress::site {

// Whether it wants the events of that address as they come, not the state of things as JSON.
bool wants_events(engine::Request const& request);

// GET /api/v1/stories/{id}/live as server-sent events: what came after ?after or Last-Event-ID, then what
// comes. not_found unless readers may see the blog.
Result<engine::EventStream> stream_of_blog(Context const& context, ReaderStreams& streams, Route const& route,
                                           engine::Request const& request);

// GET /api/v1/events?live=42,57: the title's one stream. What breaks, which fronts and sections have news,
// what was taken down, and the entries of the live blogs that it names, four at most; of each it first tells
// how far it is.
Result<engine::EventStream> stream_of_title(Context const& context, ReaderStreams& streams,
                                            Route const& route);

// For the follower of the change feed, one title at a time. Workers only: rows are read.
void tell_readers(Context const& context, ReaderStreams& streams, std::vector<story::Change> const& changes);

}  // namespace stoppress::site
