#include "store/newsstand/live_stand.h"

#include "store/live/live_blogs.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::store {

Result<LiveBlog> LiveStand::blog(StoryId story) {
  auto const cards = TRY(Newsstand(snapshot_, title_, now_).cards({story}));
  if (cards.empty() || cards.front().kind != story::Kind::live)
    return not_found("There is no such live blog.");
  LiveBlog none;
  none.story = story;
  return TRY(LiveBlogs(snapshot_).blog(story)).value_or(none);
}

}  // namespace stoppress::store
