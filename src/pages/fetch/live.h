// What a live blog's page shows of its entries: a stretch of them, what is pinned, and the key events.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "store/live/entry.h"
#include "store/transaction.h"

namespace stoppress::pages {

// Which stretch; each has an address of its own.
struct LivePart {
  enum class From {
    newest,  // the newest first
    before,  // those older than that entry
    entry,   // that entry first, then the older ones
    start,   // from the first one on, the oldest first
    after,   // those newer than that entry, the oldest first
  };
  From from = From::newest;
  std::int64_t entry = 0;

  bool reads_on() const { return from == From::start || from == From::after; }
};

struct LiveModel {
  store::LiveBlog blog;
  LivePart part;
  std::vector<store::Entry> pinned;      // above the newest stretch; they do not stand in it
  std::vector<store::Entry> entries;     // as they stand, from top to bottom
  std::vector<store::Entry> key_events;  // the newest first
  bool further = false;                  // more follow after the last one
};

// Of a story that the caller may show. An entry that there is not, or not any more, is Fault::not_found.
Result<LiveModel> fetch_live(store::Snapshot& snapshot, StoryId story, LivePart part);

}  // namespace stoppress::pages
