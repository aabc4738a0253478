// The keys of a page while it is rendered: each once, its title's always among them.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "pages/fetch/cards.h"
#include "pages/page.h"

namespace stoppress::pages {

class PageKeys {
 public:
  explicit PageKeys(TitleId title) : keys_{title_key(title)} {}

  void add(Key key) { keys_.insert(std::move(key)); }
  void add(store::Card const& card);
  void add(Cards const& cards);
  // Pictures that are shown in the place of one that may not be any more.
  void add_shown(Pictures const& pictures);
  void add(std::optional<store::BreakingStory> const& breaking);

  std::vector<Key> take() { return {keys_.begin(), keys_.end()}; }

 private:
  std::set<Key> keys_;
};

}  // namespace stoppress::pages
