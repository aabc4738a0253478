// What an editor does with a finished story: publish it now or later, correct it, take it back, kill it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "story/correction.h"

namespace stoppress::desk {

struct CorrectionNote {
  story::CorrectionClass kind = story::CorrectionClass::correction;
  std::string text;  // a sentence for readers
};

struct PublicationRequest {
  Revision revision;               // what the editor has seen; must be the head
  std::optional<Instant> at;       // not before; absent or past: now
  std::optional<Instant> embargo;  // the same, and told as such
  std::optional<CorrectionNote> correction;
  bool lift_embargo = false;  // the one that the story is under need not be kept
  bool breaking = true;       // false: a flash is not breaking by itself, now or when it is due
};

// Right for all of these: publish. Each is recorded and announced.
// Fault::conflict when the revision is not the head any more, the story was killed, or it is under an embargo
// that `wanted` neither keeps nor lifts; Fault::invalid when something that a page needs is missing, about
// its field. A correction of what readers have never seen is invalid too.
Result<Done> publish_by(store::Store& store, Actor const& actor, StoryId id, PublicationRequest const& wanted,
                        Instant now);
// A scheduled story goes back to the desk, a live one is taken from readers; `note` is for them. conflict
// when there is nothing to take back.
Result<Done> withdraw_by(store::Store& store, Actor const& actor, StoryId id, std::string const& note,
                         Instant now);
// What is scheduled does not go out: a story goes back to the desk, with the embargo that it is under; a live
// one stays as readers see it. conflict when nothing is scheduled.
Result<Done> unschedule_by(store::Store& store, Actor const& actor, StoryId id, Instant now);
// For good. about "note" when there is no sentence for readers.
Result<Done> kill_by(store::Store& store, Actor const& actor, StoryId id, std::string const& note,
                     Instant now);

}  // namespace stoppress::desk
