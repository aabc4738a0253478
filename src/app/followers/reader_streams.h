// Readers' event streams follow the change feed, behind the page cache: what a reader is told of is there
// when they ask for it. Lives in memory: who comes back says what it has.
#pragma once

#include "app/followers/feed_consumer.h"
#include "site/site_by_host.h"

namespace stoppress::app {

class ReaderStreamsFollower : public FeedConsumer {
 public:
  explicit ReaderStreamsFollower(site::SiteByHost& site) : site_(site) {}

  Result<Done> take(Batch const& batch) override {
    site_.tell(batch.changes);
    return Done{};
  }
  // Who listens is told with the next event of a blog what came before it.
  Result<Done> rebuild(std::stop_token const&) override { return Done{}; }

 private:
  site::SiteByHost& site_;
};

}  // namespace stoppress::app
