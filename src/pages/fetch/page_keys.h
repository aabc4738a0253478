// The keys of a page while it is being set: each once, its title's always among them, and the newest thing
// seen.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "pages/page.h"
#include "pages/render/cards.h"

namespace stoppress::pages {

class PageKeys {
 public:
  explicit PageKeys(TitleId title) : keys_{title_key(title)} {}

  void add(Key key) { keys_.insert(std::move(key)); }
  void add(store::Card const& card);
  void add(Cards const& cards);
  // What stands in for a picture that may not be shown any more.
  void add_stand_ins(Pictures const& pictures);
  void add(std::optional<store::BreakingStory> const& breaking);
  void seen(Instant instant);

  std::optional<Instant> newest() const { return newest_; }
  std::vector<Key> take() { return {keys_.begin(), keys_.end()}; }

 private:
  std::set<Key> keys_;
  std::optional<Instant> newest_;
};

}  // namespace stoppress::pages
