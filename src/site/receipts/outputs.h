// Everywhere a story stands: the outputs at which somebody looks whether it went out, and what is found
// there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pages/setup.h"
#include "store/feed/receipts.h"
#include "store/transaction.h"
#include "story/change.h"

namespace stoppress::site {

// What to look for, read from the archive and not from any page.
struct Wanted {
  StoryId story;
  Revision revision;     // the published one; of a removed story the last that was
  bool gone = false;     // it must not be found any more
  std::string address;   // of its own page
  std::string headline;  // as printed
  std::string former;    // the headline before, for telling a stale page from one with a headline of its own
  std::string told;      // a correction that its revision brought; may be empty
};

struct Output {
  std::string name;     // "Section: Town"
  std::string address;  // "/town"
  enum class Kind { article, picture, api, front, list, sitemap, corrections } kind = Kind::list;
  // Whether the archive says that it belongs there. A front is made by hand: one can't know.
  enum class Belongs { yes, no, perhaps } belongs = Belongs::yes;
  TitleId title;      // whose page it is: the story's own title, or one that shows a copy
  std::string story;  // the address of the story's page there
  // The title showed a copy until this change: the story must not be found there any more.
  bool taken_back = false;
  std::string leads_to = {};  // then, of its page: the whole address to which readers are sent on, if any
};

// Where the story stands, stood, or would stand, after that change of it; its own page first. Nothing for a
// story that no reader ever saw.
struct Round {
  Wanted wanted;
  std::vector<Output> outputs;
};
// Titles that show a copy come after the story's own, and those from which this change took it back.
Result<std::optional<Round>> round_of(store::Snapshot& snapshot, std::vector<story::Title> const& titles,
                                      story::Change const& change, Instant now);

}  // namespace stoppress::site
