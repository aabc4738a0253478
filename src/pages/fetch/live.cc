#include "pages/fetch/live.h"

#include <algorithm>

#include "store/live/live_blogs.h"

namespace stoppress::pages {
namespace {

constexpr int kEntries = 20, kKeyEvents = 12, kPinned = 3;

store::EntriesAsked asked_for(LivePart part) {
  store::EntriesAsked asked;
  asked.towards = part.reads_on() ? store::EntriesAsked::Towards::newer : store::EntriesAsked::Towards::older;
  asked.beside = part.entry;
  asked.inclusive = part.from == LivePart::From::entry;
  asked.count = kEntries + 1;  // one more tells that there are more
  return asked;
}

}  // namespace

Result<LiveModel> fetch_live(store::Snapshot& snapshot, StoryId story, LivePart part) {
  store::LiveBlogs blogs(snapshot);
  LiveModel model;
  model.part = part;
  model.blog.story = story;
  if (auto const blog = TRY(blogs.blog(story))) model.blog = *blog;
  if (part.from == LivePart::From::entry) {
    auto const first = TRY(blogs.entry(story, part.entry));
    if (first.state == store::EntryState::withdrawn) return not_found("This update was withdrawn.");
  }
  model.entries = TRY(blogs.entries(story, asked_for(part)));
  model.further = model.entries.size() > std::size_t(kEntries);
  if (model.further) model.entries.pop_back();
  model.key_events = TRY(blogs.key_events(story, kKeyEvents));
  if (part.from != LivePart::From::newest) return model;
  model.pinned = TRY(blogs.pinned(story, kPinned));
  std::erase_if(model.entries, [](store::Entry const& entry) { return entry.is_pinned; });
  return model;
}

}  // namespace stoppress::pages
