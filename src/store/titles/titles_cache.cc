#include "store/titles/titles_cache.h"

#include "store/titles/titles.h"

namespace stoppress::store {

Result<Done> TitlesCache::read_again() {
  auto titles = TRY(store_.read([](Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  std::lock_guard const lock(mutex_);
  titles_ = std::make_shared<Titles const>(std::move(titles));
  return Done{};
}

std::shared_ptr<TitlesCache::Titles const> TitlesCache::now() const {
  std::lock_guard const lock(mutex_);
  return titles_;
}

}  // namespace stoppress::store
