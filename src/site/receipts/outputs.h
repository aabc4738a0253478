// The outputs of a story: every page, feed and sitemap that shows it, or should not any more.
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

// What the outputs should say, read from the archive and not from any page.
struct Expected {
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

// The outputs that show the story after that change, that did before it, or that may; its own page first.
// Nothing for a story that no reader ever saw.
struct Outputs {
  Expected expected;
  std::vector<Output> list;
};
// Titles that show a copy come after the story's own, and those from which this change took it back.
Result<std::optional<Outputs>> outputs_of(store::Snapshot& snapshot, std::vector<story::Title> const& titles,
                                          story::Change const& change, Instant now);

}  // namespace stoppress::site
