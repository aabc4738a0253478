// Who is signed in, as the client asks for it first.
#pragma once

#include "base/json.h"
#include "desk/actor.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Object staff_json(people::Staff const& staff);
json::Object title_json(story::Title const& title);  // what every screen needs of it
// `title` is the one to begin with, `titles` all that one may work in.
json::Object session_json(desk::Actor const& actor, story::Title const& title,
                          std::vector<story::Title> const& titles);

}  // namespace stoppress::newsroom
