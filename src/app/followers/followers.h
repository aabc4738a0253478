// All who follows the change feed, in one place. A new follower is a consumer in a file of its own and
// a line here.
#pragma once

#include <memory>
#include <vector>

#include "app/followers/event_streams.h"
#include "app/followers/follower.h"
#include "app/followers/page_cache.h"
#include "app/followers/reader_streams.h"
#include "app/followers/receipt_checker.h"
#include "app/followers/renditions.h"
#include "app/followers/schedule_follower.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

// What they work with. All of it outlives them.
struct FollowerServices {
  store::Store& store;
  store::TitlesCache& titles;
  media::Library& library;
  site::SiteByHost& site;
  pages::PageCache& cache;
  newsroom::Newsroom& newsroom;
  ReceiptChecker& receipts;
  Schedule& schedule;
  Lease const& lease;
  Clock const& clock;
};

class Followers {
 public:
  explicit Followers(FollowerServices services);

  // Finds where those begin that live in memory: whatever is announced from now on reaches them.
  Result<Done> begin();
  void start();
  // All are asked but the pages, which go on for as long as somebody is served.
  void request_stop();
  void stop();  // in reverse
  std::vector<FollowerMetrics> metrics() const;

 private:
  PageCacheFollower page_cache_;
  EventStreamsFollower event_streams_;
  ReaderStreamsFollower reader_streams_;
  ScheduleFollower schedule_;
  RenditionsFollower renditions_;

  // The pages are woken by the commit, and nobody else is ahead of them: what an editor hears of has been
  // rendered, and nothing takes time from the rendering.
  Follower pages_;
  std::vector<std::unique_ptr<Follower>> after_pages_;
};

}  // namespace stoppress::app
