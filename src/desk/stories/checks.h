// What an editor is told before publishing.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/store.h"

namespace stoppress::desk {

struct Missing {
  std::string what;     // "alt": one word for the kind
  std::string field;    // where the client can put the cursor: "main_picture", "body"
  std::string text;     // a sentence
  bool needed = false;  // no page can do without it; the rest an editor may publish without
};
struct Risk {
  std::string what;
  std::string text;
};
struct Checks {
  std::vector<Missing> missing;
  std::vector<Risk> risky;
};

// Of the story's head.
Result<Checks> check(store::Snapshot& snapshot, StoryId id, Instant now);

}  // namespace stoppress::desk
