// What becomes of an arrival. The wire room has kept the item; this decides what the newsroom makes of it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/rules.h"
#include "store/tx.h"
#include "story/arrival.h"

namespace stoppress::desk {

enum class Became {
  published,  // readers see it
  scheduled,  // it goes out when its embargo ends
  waiting,    // an editor must decide: the rule holds it, or something a page needs is missing
  beside,     // the newsroom has changed its story; the new version waits beside it
  removed,    // the agency took it back
  kept,       // nothing for readers: a picture, a package, a cancellation of what we never had
};
char const* name_of(Became became);

struct Received {
  Became became = Became::kept;
  StoryId story;     // none when it made no story
  std::string note;  // why, when it is not as the sender would expect
};

// `former` is the story that earlier versions of this item made, if any. The picture numbers in
// `arrival.content` are the library's by now. `policy` overrules the rules' own when given.
// A later version replaces what the agency owns; what the desk changed stays (the version waits beside it).
// A later version without an embargo keeps the one its story has while that lies ahead.
Result<Received> receive(store::Tx& tx, story::Title const& title, WireRules const& rules,
                         story::Arrival const& arrival, StoryId former, std::optional<Policy> policy,
                         Instant now);

}  // namespace stoppress::desk
