// What became of a live blog's entries, for pages that are open and for apps: as JSON at a cacheable address,
// and as events of a stream. Both say the same of an event.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "pages/fetch/live.h"
#include "pages/page.h"
#include "pages/render/live/entry.h"
#include "site/live/reader_streams.h"
#include "store/newsstand/records.h"

namespace stoppress::site {

struct LiveUpdates {
  store::LiveBlog blog;
  store::Card card;                              // of its story
  std::vector<store::LiveEvent> events;          // the oldest first
  std::map<std::int64_t, store::Entry> entries;  // that the events are about, as they are by now
  bool more = false;                             // there are later ones
  pages::Pictures pictures;
  std::map<StoryId, store::Card> pointers;
  Instant now;
};

// The events after that one, at most so many. not_found unless readers may see it.
Result<LiveUpdates> fetch_live_updates(store::Snapshot& snapshot, TitleId title, StoryId story,
                                       std::int64_t after, int most, Instant now);
// {"story", "sequence", "ended", "events": [{"sequence", "what", "at", "number", "entry"}], "next"}.
pages::Page live_updates_json(pages::Templates const& templates, pages::Setup const& setup,
                              LiveUpdates const& updates);
// Each as "id: 17\nevent: live\ndata: {…}\n\n".
std::vector<ReaderStreams::Event> live_events(pages::Templates const& templates, pages::Setup const& setup,
                                              LiveUpdates const& updates);

// A stretch of entries as they are now.
struct LiveEntries {
  store::Card card;
  pages::LiveModel live;
  pages::Pictures pictures;
  std::map<StoryId, store::Card> pointers;
  Instant now;
};
Result<LiveEntries> fetch_live_entries(store::Snapshot& snapshot, TitleId title, StoryId story,
                                       pages::LivePart part, Instant now);
// {"story", "url", "headline", "sequence", "ended", "pinned", "entries", "next"}.
pages::Page live_entries_json(pages::Templates const& templates, pages::Setup const& setup,
                              LiveEntries const& found);

}  // namespace stoppress::site
