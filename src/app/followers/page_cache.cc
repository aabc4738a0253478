#include "app/followers/page_cache.h"

#include <algorithm>

namespace stoppress::app {

Result<Done> PageCacheFollower::take(Batch const& batch) {
  // A title that was made or changed shows at once: first its look, then its pages leave the cache.
  bool const has_title = std::ranges::any_of(
      batch.changes, [](auto const& change) { return change.kind == story::ChangeKind::title_changed; });
  if (has_title) TRY(show_titles());
  site_.deliver(batch.changes);
  return Done{};
}

Result<Done> PageCacheFollower::rebuild(std::stop_token const&) {
  TRY(show_titles());
  cache_.drop_all();
  site_.warm_up();
  return Done{};
}

Result<Done> PageCacheFollower::show_titles() {
  TRY(titles_.read_again());
  site_.show(*titles_.now());
  return Done{};
}

}  // namespace stoppress::app
