// What the newsroom does with what agencies send: hold it, spike it, take it as a story.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "store/wires/wires.h"
#include "story/title/title.h"

namespace stoppress::desk {

// Held for later, spiked as not wanted, or new again. Fault::conflict when a story says the item already
// (what becomes of that is decided there) and when a later version has come in. To spike a version that waits
// beside a story is to keep the story's own words; off the spike it waits again.
Result<store::ListedItem> decide(store::Store& store, Actor const& actor, TitleId title, WireItemId id,
                                 store::WireState state, Instant now);

// A story of the item's words, which waits on the desk; once more it is the same story, and for a version
// that waits beside a story it is that one. The item's newest version counts. Fault::invalid for what is no
// text, conflict for what the agency has canceled or withholds. An embargo stays on the story: publishing
// waits for its end.
Result<StoryId> take_as_story(store::Store& store, Actor const& actor, story::Title const& title,
                              WireItemId id, Instant now);

// A file that could not be read, as the desk sees it among the wires.
struct UnreadFile {
  std::string name;
  std::string bytes;   // empty: too large to keep
  std::string reason;  // a sentence for the person at the screen
};
// The same file again is a no-op.
Result<Done> set_aside(store::Store& store, TitleId title, std::string const& source, UnreadFile const& file,
                       Instant now);

// Tells the change feed that the wires look different.
Result<Done> announce_wires(store::Transaction& transaction, TitleId title, Instant now);
// The same of a story beside which a version waits, or no longer does.
Result<Done> announce_waiting(store::Transaction& transaction, story::Story const& story, Instant now);

}  // namespace stoppress::desk
