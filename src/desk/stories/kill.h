// A story is killed, by its agency or by the desk: page, lists, feeds, fronts, private links and the pictures
// that its agency sent with it go, and the newsroom is alarmed.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::desk {

struct KillOrder {
  Actor by;          // a person, or an agency by its name alone
  std::string note;  // a sentence for readers, which the address answers with
  std::string why;   // for the newsroom, such as the agency's note; may be empty
};

// A story that was killed before stays as it is, and alarms nobody again.
Result<Done> kill(store::Transaction& transaction, story::Story& story, KillOrder const& order, Instant now);

}  // namespace stoppress::desk
