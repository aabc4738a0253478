// What a front may be laid out from, fetched from the newsstand.
#pragma once

#include <vector>

#include "pages/fetch/front_layout.h"
#include "story/title/title.h"

namespace stoppress::pages {

// Enough for every container to find its stories though all the others took theirs.
Result<FrontSupply> fetch_supply(store::Snapshot& snapshot, story::Title const& title,
                                 story::FrontContainers const& containers, Instant now);

// The pictures of all that may stand there.
std::vector<PictureId> picture_ids(FrontSupply const& supply, story::FrontContainers const& containers);

}  // namespace stoppress::pages
