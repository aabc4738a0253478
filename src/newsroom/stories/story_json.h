// Stories as the client reads and writes them.
#pragma once

#include "base/json.h"
#include "desk/stories/write.h"
#include "store/staff/name.h"
#include "store/stories/desk_lists.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Object row_json(store::DeskRow const& row, story::Title const& title);
json::Object content_json(story::Content const& content, story::Title const& title);
json::Value name_or_null(store::Name const& name);  // who has neither number nor name is null

// The members of a story's content that a request names. Fault::invalid with the member's name.
Result<desk::ContentChange> read_change(json::Value content, story::Title const& title);

}  // namespace stoppress::newsroom
