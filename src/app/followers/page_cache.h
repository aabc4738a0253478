// Finished pages follow the change feed: what a change touches leaves the page cache and is rendered again
// before a reader asks. Lives in memory: at a start every page is made anew.
#pragma once

#include "app/followers/feed_consumer.h"
#include "pages/cache/page_cache.h"
#include "site/site_by_host.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

class PageCacheFollower : public FeedConsumer {
 public:
  PageCacheFollower(store::TitlesCache& titles, site::SiteByHost& site, pages::PageCache& cache)
      : titles_(titles), site_(site), cache_(cache) {}

  Result<Done> take(Batch const& batch) override;
  Result<Done> rebuild(std::stop_token const& stop) override;

 private:
  Result<Done> show_titles();

  store::TitlesCache& titles_;
  site::SiteByHost& site_;
  pages::PageCache& cache_;
};

}  // namespace stoppress::app
