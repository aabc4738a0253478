// The titles as they are now, for those who need them with every request. Whoever follows the change feed has
// it read again when a title has changed.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "store/store.h"
#include "store/titles/titles.h"
#include "story/title/title.h"

namespace stoppress::store {

class TitlesCache {
 public:
  using Titles = std::vector<story::Title>;

  // Empty until it is read.
  explicit TitlesCache(Store& store) : store_(store) {}

  Result<Done> read_again();
  // The first title first. What was given out stays as it is. Any thread.
  std::shared_ptr<Titles const> now() const;

 private:
  Store& store_;
  mutable std::mutex mutex_;
  std::shared_ptr<Titles const> titles_ = std::make_shared<Titles const>();
};

}  // namespace stoppress::store
