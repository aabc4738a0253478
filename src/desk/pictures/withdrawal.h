// The pictures that an agency sent with a story go with it when the story is killed: what is wrong with the
// words is often wrong with the picture, and an agency's kill means both (decision 0045).
#pragma once

#include <utility>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::desk {

struct PicturesWithdrawn {
  int withdrawn = 0;
  std::vector<std::pair<PictureId, StoryId>> still_shown;  // each in a live story of another source
};

// To be called while the story's row still says what it was. Their rights end now, the reason stands before
// their usage terms, and an editor may lift it as any end of a licence. One that came by no wire, or that a
// live story of another source shows, stays.
Result<PicturesWithdrawn> withdraw_pictures(store::Transaction& transaction, Actor const& by,
                                            story::Story const& story, Instant now);

}  // namespace stoppress::desk
