// Pictures as the client reads and writes them.
#pragma once

#include "base/json.h"
#include "desk/pictures.h"
#include "story/title.h"

namespace stoppress::newsroom {

json::Object picture_json(store::LibraryRow const& picture, Instant now);
json::Object picture_use_json(store::PictureUsed const& used, story::Title const& title);

// What a PATCH names; null empties. Fault::invalid with the member's name.
Result<desk::PictureChange> read_picture_change(std::string_view body);

}  // namespace stoppress::newsroom
