// What a live blog is made of: its own row, its entries, and the events of its log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/names.h"
#include "base/time.h"
#include "story/body/block.h"
#include "story/correction.h"

namespace stoppress::store {

// Begins with its first entry: a live story that has none has no row.
struct LiveBlog {
  StoryId story;
  std::int64_t sequence = 0;     // of the newest event; the first is 1 and there are no gaps
  std::int64_t entries = 0;      // the number of the entry that was posted last
  std::optional<Instant> begun;  // the time of its earliest entry
  Instant updated;               // of the newest event
  Instant listed;                // when fronts and lists were last told that it goes on
  std::optional<Instant> ended;
};

enum class EntryState { shown, withdrawn };
constexpr auto names_of(EntryState) {
  return names<EntryState>({{EntryState::shown, "shown"}, {EntryState::withdrawn, "withdrawn"}});
}

struct Entry {
  StoryId story;
  std::int64_t number = 0;  // in its blog, from 1; its own for life
  std::string key;          // from whoever posted it: the same key again is the same entry
  std::int64_t posted = 0;  // the event by which it came
  Instant at;               // as readers see it; entries stand in this order
  std::string headline;     // may be empty
  story::Body body;         // any block but another entry
  std::string author;       // as readers see it; may be empty
  StaffId by;               // none for an agency's
  EntryState state = EntryState::shown;
  bool is_key_event = false;
  bool is_pinned = false;
  std::optional<Instant> edited;
  std::optional<story::CorrectionClass> correction;  // of its last edit
  std::string note;                                  // a sentence for readers about that
  std::int64_t revision = 1;                         // goes up with each edit
};

enum class LiveEventKind { posted, edited, withdrawn, returned, pinned, unpinned, ended, resumed };
constexpr auto names_of(LiveEventKind) {
  using enum LiveEventKind;
  return names<LiveEventKind>({{posted, "posted"},
                               {edited, "edited"},
                               {withdrawn, "withdrawn"},
                               {returned, "returned"},
                               {pinned, "pinned"},
                               {unpinned, "unpinned"},
                               {ended, "ended"},
                               {resumed, "resumed"}});
}
using stoppress::name_of;

struct LiveEvent {
  std::int64_t sequence = 0;
  LiveEventKind kind = LiveEventKind::posted;
  std::int64_t entry = 0;  // its number; 0 when it is about the whole blog
  Instant at;
  StaffId by;
};

}  // namespace stoppress::store
