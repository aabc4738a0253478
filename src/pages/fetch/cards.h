// Stories as lists and fronts show them, and the pictures that stand beside them.
#pragma once

#include <map>
#include <vector>

#include "base/result.h"
#include "store/newsstand/records.h"
#include "store/pictures/pictures.h"
#include "story/picture/library_picture.h"

namespace stoppress::store {
class Snapshot;
}

namespace stoppress::pages {

using Cards = std::vector<store::Card>;

// By the number that a story uses; the picture there may be another one that is shown in its place.
using Pictures = std::map<PictureId, story::LibraryPicture>;

bool has_picture(store::Card const& card, Pictures const& pictures);
std::vector<PictureId> picture_ids(Cards const& cards);

// Those of the pictures that may be shown at `now`; `ids` may name one twice.
Result<Pictures> fetch_pictures(store::Snapshot& snapshot, std::vector<PictureId> ids, Instant now);

}  // namespace stoppress::pages
