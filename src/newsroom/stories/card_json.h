// Stories as the screens that arrange them show them: on a front, in an edition of a newsletter.
#pragma once

#include <set>

#include "base/json.h"
#include "pages/fetch/cards.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

// Its address, as readers see it on a card: with the desk's own crop.
json::Object thumb_json(story::LibraryPicture const& picture);

// By their numbers: each story's row with kicker, standfirst and picture, and the headline that readers see,
// when they see one; else what the desk has. Pictures that are not `known` are fetched.
Result<json::Object> cards_json(store::Snapshot& snapshot, story::Title const& title,
                                std::set<StoryId> const& ids, pages::Pictures const& known, Instant now);

}  // namespace stoppress::newsroom
