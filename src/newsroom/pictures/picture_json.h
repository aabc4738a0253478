// Pictures as the client reads and writes them.
#pragma once

#include "base/json.h"
#include "desk/pictures/pictures.h"
#include "store/fronts/fronts.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Object picture_json(store::LibraryRow const& picture, Instant now);
json::Object picture_use_json(store::PictureUsed const& used, story::Title const& title);
// Null for the front of a section that is retired: nobody sees it. `titles` are all of them.
json::Value front_with_picture_json(store::FrontWithPicture const& front,
                                    std::vector<story::Title> const& titles);

// What a PATCH names; null empties. Fault::invalid with the member's name.
Result<desk::PictureChange> read_picture_change(std::string_view body);

}  // namespace stoppress::newsroom
