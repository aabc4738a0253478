// Curating: editors share one draft of each front; what they publish is a version that stays. Every act needs
// the right `fronts`.
#pragma once

#include <string>
#include <variant>

#include "base/result.h"
#include "desk/actor.h"
#include "desk/stories/preview.h"
#include "store/fronts/fronts.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::desk {

// The draft as it stands, of version 0 when nobody has touched it: then story::default_front,
// which is what readers see.
Result<store::FrontDraft> front_draft(store::Snapshot& snapshot, story::Title const& title,
                                      story::Section const* section);

// Somebody has changed the front since; nothing was done. What stands there now.
struct FrontOvertaken {
  store::FrontDraft newest;
};
struct FrontSaved {
  std::int64_t version = 0;    // the draft's
  std::int64_t published = 0;  // of a publication: which one it is
  Instant at;
};
using FrontOutcome = std::variant<FrontSaved, FrontOvertaken>;

// The draft, on top of version `seen`. Fault::invalid about "containers[2].cards[0].story" and the like: a
// story or a picture that is not there, a link that is no address.
Result<FrontOutcome> save_front(store::Store& store, Actor const& actor, story::Title const& title,
                                story::Section const* section, std::int64_t seen,
                                story::FrontContainers const& containers, Instant now);
// Readers get the draft of version `seen`. A draft without containers makes the front lay itself out again.
Result<FrontOutcome> publish_front(store::Store& store, Actor const& actor, story::Title const& title,
                                   story::Section const* section, std::int64_t seen, Instant now);
// What readers got with version `number` becomes the draft.
Result<FrontOutcome> restore_front(store::Store& store, Actor const& actor, story::Title const& title,
                                   story::Section const* section, std::int64_t seen, std::int64_t number,
                                   Instant now);

// A link to the draft as readers would see it, whatever it becomes, for a day.
Result<PreviewLink> preview_front(store::Store& store, Actor const& actor, story::Title const& title,
                                  story::Section const* section, Instant now);

}  // namespace stoppress::desk
