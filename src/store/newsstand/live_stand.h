// What readers may see of a live blog: all of it, as long as they may see its story, and nothing otherwise.
// Whoever shows entries to readers asks here first, for each answer anew.
#pragma once

#include "base/result.h"
#include "store/live/entry.h"
#include "store/transaction.h"

namespace stoppress::store {

class LiveStand {
 public:
  LiveStand(Snapshot& snapshot, TitleId title, Instant now) : snapshot_(snapshot), title_(title), now_(now) {}

  // The blog of a live story that stands on the newsstand, also one in which nothing was posted yet;
  // not_found for all else.
  Result<LiveBlog> blog(StoryId story);

 private:
  Snapshot& snapshot_;
  TitleId title_;
  Instant now_;
};

}  // namespace stoppress::store
