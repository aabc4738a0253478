// What editors do with an edition: its draft is changed and taken back; it is approved, held, released or
// skipped. Every act needs the right `fronts`, is on top of the version that somebody saw, and goes into the
// audit log.
#pragma once

#include <string>
#include <variant>

#include "base/result.h"
#include "desk/actor.h"
#include "store/newsletter/editions.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// Somebody has changed the edition since; nothing was done. How it is now.
struct EditionConflict {
  store::Edition newest;
};
using EditionOutcome = std::variant<store::Edition, EditionConflict>;

// Fault::invalid about "pinned[2].story" and the like: a story that is not the title's, one that stands in it
// twice; about "state" when it is frozen or skipped.
Result<EditionOutcome> save_draft(store::Store& store, desk::Actor const& actor, story::Title const& title,
                                  EditionId id, std::int64_t seen, store::EditionDraft const& draft,
                                  Instant now);
// What was saved as version `number` becomes the draft.
Result<EditionOutcome> restore_draft(store::Store& store, desk::Actor const& actor, story::Title const& title,
                                     EditionId id, std::int64_t seen, std::int64_t number, Instant now);

// approve: it goes out when it is due, at once when it was. hold: it doesn't go out, until it is released or
// approved. release: it is planned again, also when it was skipped. skip: it doesn't go out. Of one that is
// held or skipped `why` stays, as people read it; a skipped one needs it (Fault::invalid, about "why").
// Fault::invalid about "state" when it is in one that does not lead there.
enum class EditionAct { approve, hold, release, skip };
constexpr auto names_of(EditionAct) {
  using enum EditionAct;
  return names<EditionAct>({{approve, "approve"}, {hold, "hold"}, {release, "release"}, {skip, "skip"}});
}
using stoppress::name_of;
Result<EditionOutcome> decide(store::Store& store, desk::Actor const& actor, story::Title const& title,
                              EditionId id, std::int64_t seen, EditionAct act, std::string const& why,
                              Instant now);

}  // namespace stoppress::newsletter
