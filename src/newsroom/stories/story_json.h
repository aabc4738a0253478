// Stories as the client lists them.
#pragma once

#include "base/json.h"
#include "store/staff/name.h"
#include "store/stories/desk_lists.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Object row_json(store::DeskRow const& row, story::Title const& title);
json::Value name_or_null(store::Name const& name);  // who has neither number nor name is null
json::Value section_json(SectionId id, story::Title const& title);

}  // namespace stoppress::newsroom
