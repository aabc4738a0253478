// What readers of editions opened and followed since it was last taken to the store. Programs that open every
// link of a mail before its reader does are told from people by their haste: whoever follows many links of an
// edition within moments is none. For those moments the network that asks is held here; it is kept nowhere.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "store/newsletter/counts.h"
#include "store/store.h"

namespace stoppress::newsletter {

class ClickCounts {
 public:
  using Counts = std::map<EditionId, store::LetterCounts>;

  // No story: the edition was opened. `network`: engine::network_of(). Any thread.
  void add(EditionId edition, StoryId story, std::string const& network, Instant now);
  // What was counted and is certain by now. Any thread.
  Counts take(Instant now);
  void put_back(Counts const& counts);

  // Those that are held at most; beyond it nothing more is counted until some have passed.
  static constexpr std::size_t kMost = 20'000;

 private:
  struct Visit {
    Instant since;
    store::LetterCounts counts;
  };
  void settle(Instant now);

  std::mutex mutex_;
  std::map<std::pair<EditionId, std::string>, Visit> visits_;
  Instant settled_at_;
  Counts certain_;
};

// Takes what is certain to the store.
Result<Done> keep_clicks(store::Store& store, ClickCounts& clicks, Instant now);

}  // namespace stoppress::newsletter
