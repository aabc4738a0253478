// The keys of a page while it is being set: each once, "title" always among them, and the newest thing seen.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "pages/cards.h"
#include "pages/page.h"

namespace stoppress::pages {

class KeyRing {
 public:
  void add(Key key) { keys_.insert(std::move(key)); }
  void add(store::Card const& card);
  void add(Cards const& cards);
  void add(std::optional<store::BreakingStory> const& breaking);
  void seen(Instant instant);

  std::optional<Instant> newest() const { return newest_; }
  std::vector<Key> take() { return {keys_.begin(), keys_.end()}; }

 private:
  std::set<Key> keys_{title_key()};
  std::optional<Instant> newest_;
};

}  // namespace stoppress::pages
