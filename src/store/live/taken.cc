#include "store/live/taken.h"

#include <algorithm>

#include "store/feed/feed.h"
#include "store/live/live_blogs.h"
#include "store/stories/stories.h"

namespace stoppress::store {
namespace {

// Whether anything came of it.
Result<bool> take(LiveBlogs<Transaction>& blogs, StoryId story, story::LiveEntry const& given, Instant now,
                  EntryState fresh) {
  auto known = TRY(blogs.entry_with_key(story, given.id));
  if (!known) {
    Entry entry;
    entry.story = story;
    entry.key = given.id;
    entry.at = given.time;
    entry.headline = given.headline;
    entry.body = given.body;
    entry.is_key_event = given.key;
    entry.state = fresh;
    TRY(blogs.post(entry, now));
    return true;
  }
  bool const same =
      known->headline == given.headline && known->body == given.body && known->is_key_event == given.key;
  if (same || known->state == EntryState::withdrawn || fresh == EntryState::withdrawn) return false;
  known->headline = given.headline;
  known->body = given.body;
  known->is_key_event = given.key;
  known->edited = now;
  known->revision += 1;
  TRY(blogs.change(*known, LiveEventKind::edited, StaffId(), now));
  return true;
}

Result<Done> announce(Transaction& transaction, StoryId story, Instant now) {
  auto const blog = TRY(LiveBlogs(transaction).blog(story));
  story::Change change;
  change.kind = story::ChangeKind::live_changed;
  change.title = TRY(Stories(transaction).title_of(story));
  change.story = story;
  change.revision = Revision(blog ? blog->sequence : 0);
  change.at = now;
  return Feed(transaction).announce(change);
}

}  // namespace

bool has_entries(story::Body const& body) {
  return std::ranges::any_of(
      body, [](story::Block const& block) { return std::holds_alternative<story::LiveEntry>(block.value); });
}

Result<story::Body> take_entries(Transaction& transaction, StoryId story, story::Body const& body,
                                 Instant now, EntryState fresh) {
  story::Body rest;
  std::vector<story::LiveEntry const*> entries;
  for (auto const& block : body) {
    if (auto const* entry = std::get_if<story::LiveEntry>(&block.value))
      entries.push_back(entry);
    else
      rest.push_back(block);
  }
  // Bodies have the newest first.
  std::ranges::reverse(entries);
  std::ranges::stable_sort(entries, {}, &story::LiveEntry::time);
  LiveBlogs blogs(transaction);
  TRY(blogs.begin(story, now));
  bool changed = false;
  for (auto const* entry : entries) {
    bool const taken = TRY(take(blogs, story, *entry, now, fresh));
    changed = changed || taken;
  }
  if (changed) TRY(announce(transaction, story, now));
  return rest;
}

}  // namespace stoppress::store
