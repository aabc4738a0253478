// Who is signed in, as the client asks for it first.
#pragma once

#include "base/json.h"
#include "desk/by.h"
#include "story/title.h"

namespace stoppress::newsroom {

json::Object staff_json(people::Staff const& staff);
json::Object session_json(desk::By const& by, story::Title const& title);

}  // namespace stoppress::newsroom
