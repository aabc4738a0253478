// Live blogs: entries with a life of their own, and the log of what became of them. Whatever is done to an
// entry costs that entry, however many there are. What readers may see of a blog is its story's affair: ask
// LiveStand (store/newsstand/live_stand.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/live/entry.h"
#include "store/transaction.h"

namespace stoppress::store {

// A stretch of a blog's entries, in the order of their times.
struct EntriesAsked {
  // older: the newest first, and on from there. newer: the oldest first.
  enum class Towards { older, newer };
  Towards towards = Towards::older;
  std::int64_t beside = 0;  // begins after that entry; 0: at the end of the row
  bool inclusive = false;   // with that entry itself
  bool withdrawn = false;   // those too: for the newsroom
  int count = 20;
};

template <class Access>
class LiveBlogs;

template <>
class LiveBlogs<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<LiveBlog>> blog(StoryId story);
  Result<Entry> entry(StoryId story, std::int64_t number);  // not_found
  Result<std::optional<Entry>> entry_with_key(StoryId story, std::string const& key);
  // Empty when it begins beside an entry that there is not.
  Result<std::vector<Entry>> entries(StoryId story, EntriesAsked const& asked);
  // The newest first, those that are shown alone.
  Result<std::vector<Entry>> key_events(StoryId story, int count);
  Result<std::vector<Entry>> pinned(StoryId story, int count);
  // In order of their numbers; those that there are not are left out.
  Result<std::vector<Entry>> numbered(StoryId story, std::vector<std::int64_t> const& numbers);
  // The oldest first.
  Result<std::vector<LiveEvent>> events_after(StoryId story, std::int64_t sequence, int count);
};

template <>
class LiveBlogs<Transaction> : public LiveBlogs<Snapshot> {
 public:
  explicit LiveBlogs(Transaction& transaction) : LiveBlogs<Snapshot>(transaction) {}

  // The blog, begun if need be, and nobody else's until this transaction ends.
  Result<LiveBlog> begin(StoryId story, Instant now);
  // Adds an entry, and the event by which it came. Number and event are given to `entry`.
  Result<Done> post(Entry& entry, Instant now);
  // Writes what may be changed of it, and the event that says so; gives the event's number.
  Result<std::int64_t> change(Entry const& entry, LiveEventKind kind, StaffId by, Instant now);
  // ended or resumed; gives the event's number.
  Result<std::int64_t> set_ended(StoryId story, LiveEventKind kind, StaffId by, Instant now);
  // Its story counts as updated, and fronts and lists are told so with this transaction's change.
  Result<Done> mark_listed(StoryId story, Instant now);
};

template <class Access>
LiveBlogs(Access&) -> LiveBlogs<Access>;

}  // namespace stoppress::store
