// What the newsroom does with the entries of a live blog. Each act costs its entry, however many there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/live/entry.h"
#include "store/store.h"

namespace stoppress::desk {

struct NewEntry {
  // Made by whoever posts, 1 to 100 characters: whatever is sent again with the same key is
  // the same entry. Two on a phone with a bad line are never two for readers.
  std::string key;
  std::string headline;  // may be empty when there is a body
  story::Body body;
  bool is_key_event = false;
};

struct EntryChange {
  std::int64_t revision = 0;  // what the editor has seen; must be the newest
  std::optional<std::string> headline;
  std::optional<story::Body> body;
  std::optional<bool> is_key_event;
  // What kind of change it is, and a sentence for readers where it needs one.
  std::optional<story::CorrectionClass> correction;
  std::string note;
};

// Right for all of these: write, and edit for what somebody else has posted. Each is recorded, has an event
// in the blog's log and is announced. Fault::invalid when the story is no live blog; Fault::conflict when it
// was killed or withdrawn, and for what would bring readers more when the blog has ended.
//
// Readers of a live story see the entry at once; those of a story that is not out yet get it with the story.
// Fault::invalid about "key", "headline" or "body". The same key again changes nothing and gives the entry as
// it is by now, also after the end.
Result<store::Entry> post_entry(store::Store& store, Actor const& actor, StoryId story,
                                NewEntry const& wanted, Instant now);
// Fault::conflict when somebody has changed it since.
Result<store::Entry> edit_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                                EntryChange const& wanted, Instant now);
// Readers don't see it any more, or again. What is so already stays so.
Result<store::Entry> withdraw_entry(store::Store& store, Actor const& actor, StoryId story,
                                    std::int64_t number, Instant now);
Result<store::Entry> return_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                                  Instant now);
// Stands above all others. At most three do: Fault::limit.
Result<store::Entry> pin_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                               bool pinned, Instant now);

// Right: publish. The blog takes no more entries, and readers are told so; or it goes on.
Result<store::LiveBlog> end_blog(store::Store& store, Actor const& actor, StoryId story, Instant now);
Result<store::LiveBlog> resume_blog(store::Store& store, Actor const& actor, StoryId story, Instant now);

}  // namespace stoppress::desk
