// Alarms as the client reads them.
#pragma once

#include <vector>

#include "base/json.h"
#include "store/stories/alarms.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Array alarms_json(std::vector<store::Alarm> const& alarms, std::vector<story::Title> const& titles);

}  // namespace stoppress::newsroom
