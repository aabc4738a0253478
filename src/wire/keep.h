// Keeps what came by wire, once: the raw bytes and a row for each version of each item. A resend changes
// nothing, whatever order the versions come in.
#pragma once

#include <string>

#include "base/result.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"
#include "wire/formats/item.h"

namespace stoppress::wire {

enum class Outcome {
  fresh,   // the first we see of this item
  update,  // later than the version we had: the desk applies it to `story`
  older,   // a version before the one we had, late on its way: kept and linked, not to be applied
  resend,  // we had exactly this: nothing was written
};

struct Kept {
  Outcome outcome = Outcome::fresh;
  WireItemId item;
  // Of the newest version so far: what it became, may be none, and what the newsroom decided on it.
  StoryId story;
  store::WireState former = store::WireState::fresh;
};

// In the caller's transaction; fails only when the store does. `raw` is the file that the item came in. A
// cancellation of a version that we hold as usable is a new state even where the agency repeats the version's
// number.
Result<Kept> keep(store::Transaction& transaction, Item const& item, store::RawWire const& raw, Instant now);

// Whether keep() would find it a resend. Who asks first need not fetch the item's pictures again.
Result<bool> is_held(store::Snapshot& snapshot, Item const& item);

// What the item is kept under. An agency that writes no guid gets one made of the words, so that at least the
// same words again are known; one that writes no version gets the time of its last change.
story::WireIdentity identity_of(Item const& item);

}  // namespace stoppress::wire
