// What becomes of an arrival. The wire room has kept the item; this decides what the newsroom makes of it.
#pragma once

#include <optional>
#include <string>

#include "base/names.h"
#include "base/result.h"
#include "desk/wires/rules.h"
#include "store/wires/wires.h"
#include "story/arrival/arrival.h"

namespace stoppress::desk {

enum class ArrivalOutcome {
  published,  // readers see it
  scheduled,  // it goes out when its embargo ends
  waiting,    // on the wires, where an editor must decide: the rule holds it, or a page needs something more
  beside,     // the newsroom has changed its story; the new version waits beside it
  removed,    // the agency took it back
  kept,       // nothing for readers: a picture, a package, a cancellation of what we never had
};
constexpr auto names_of(ArrivalOutcome) {
  using enum ArrivalOutcome;
  return names<ArrivalOutcome>({{published, "published"},
                                {scheduled, "scheduled"},
                                {waiting, "waiting"},
                                {beside, "beside"},
                                {removed, "removed"},
                                {kept, "kept"}});
}

struct ArrivalResult {
  ArrivalOutcome outcome = ArrivalOutcome::kept;
  StoryId story;      // none when it made no story
  SectionId section;  // where readers find it, when it is published
  std::string note;   // why, when it is not as the sender would expect
};

// The item that was kept, and what its earlier versions made and met; nothing when it is the first.
struct KeptItem {
  WireItemId id;
  StoryId story;
  store::WireState former = store::WireState::fresh;
};

// Writes down what becomes of the item too: the story it is linked to, or a copy of its words. The picture
// numbers in `arrival.content` are the library's by now. `policy` overrules the rules' own when given.
// A later version replaces what the agency owns; what the desk changed stays (the version waits beside it,
// unless it changes nothing). A later version without an embargo keeps the one its story has while that lies
// ahead. What was held or spiked stays so in its later versions, but a flash, a bulletin (urgency 1 or 2) and
// the cancellation of what was held are new again.
Result<ArrivalResult> receive(store::Transaction& transaction, story::Title const& title,
                              WireRules const& rules, story::Arrival const& arrival, KeptItem const& item,
                              std::optional<Policy> policy, Instant now);

}  // namespace stoppress::desk
