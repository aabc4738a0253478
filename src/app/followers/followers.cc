#include "app/followers/followers.h"

#include <ranges>

#include "store/feed/receipts.h"

namespace stoppress::app {
namespace {

using Begins = FollowerOptions::Begins;

// So that on a busy wire checking receipts stays a small part of the work.
constexpr int kReceiptRests = 4;

}  // namespace

Followers::Followers(FollowerServices with)
    : page_cache_(with.titles, with.site, with.cache),
      event_streams_(with.newsroom),
      reader_streams_(with.site),
      schedule_(with.schedule),
      renditions_(with.store, with.library, with.titles, with.clock),
      pages_(with.store, page_cache_, with.clock, {.name = "pages", .begins = Begins::from_now}) {
  auto const follow = [&](FeedConsumer& consumer, FollowerOptions options) {
    options.after = &pages_.progress();
    after_pages_.push_back(std::make_unique<Follower>(with.store, consumer, with.clock, std::move(options)));
  };
  follow(reader_streams_, {.name = "streams", .begins = Begins::from_now});
  follow(event_streams_, {.name = "events", .begins = Begins::from_now});
  follow(schedule_, {.name = "schedule", .begins = Begins::from_now});
  follow(with.receipts,
         {.name = store::kReceiptsFollower, .batch = 100, .lease = &with.lease, .rests = kReceiptRests});
  // Few at once: a picture takes a second, and what a stop interrupts comes again.
  follow(renditions_, {.name = "renditions", .batch = 10, .lease = &with.lease});
}

Result<Done> Followers::begin() {
  TRY(pages_.begin());
  for (auto& follower : after_pages_) TRY(follower->begin());
  return Done{};
}

void Followers::start() {
  pages_.start();
  for (auto& follower : after_pages_) follower->start();
}

void Followers::request_stop() {
  for (auto& follower : after_pages_) follower->request_stop();
}

void Followers::stop() {
  for (auto& follower : after_pages_ | std::views::reverse) follower->stop();
  pages_.stop();
}

std::vector<FollowerMetrics> Followers::metrics() const {
  std::vector<FollowerMetrics> all{pages_.metrics()};
  for (auto const& follower : after_pages_) all.push_back(follower->metrics());
  return all;
}

}  // namespace stoppress::app
