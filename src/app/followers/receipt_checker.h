// "Did it go out?": receipts follow the change feed. After each publication and removal every output of the
// story is fetched as a reader would fetch it, and what was found there is written down. What failed is
// brought to the pages again and checked again, after pauses that grow.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "app/followers/feed_consumer.h"
#include "engine/http/request_handler.h"
#include "site/receipts/checking.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

class ReceiptChecker : public FeedConsumer {
 public:
  // Must not be ahead of the pages in the feed. `deliver` brings a change to the pages once more, where it
  // did not arrive.
  ReceiptChecker(store::Store& store, store::TitlesCache const& titles, engine::RequestHandler& handler,
                 Clock const& clock, std::function<void(story::Change const&)> deliver);

  bool wants(story::Change const& change) const override;
  bool is_urgent(story::Change const& change) const override;  // a removal
  Result<Done> take(Batch const& batch) override;
  // Nobody asks for the receipts of years ago.
  Result<Done> rebuild(std::stop_token const&) override { return Done{}; }

  // The duties that follow from it; any thread.
  Result<std::optional<Instant>> next_check();  // when something that failed is due again
  Result<Done> check_again(Instant now);
  Result<Done> forget_old(Instant now);  // those of a fortnight ago

 private:
  struct StoryReceipts {
    StoryId story;
    TitleId title;
    std::vector<store::Receipt> receipts;
  };
  using FetchedPages = std::map<std::string, site::FetchedPage>;  // each is fetched once for all stories

  // Whether nothing came after that position which explains what failed. Logs the failures that hold and are
  // new: what stays as it was in `before` is not said at every look.
  Result<bool> still_holds(StoryReceipts const& checked, std::vector<store::Receipt> const& before,
                           story::FeedPosition upto);
  Result<Done> check_again(StoryId id, Instant now, FetchedPages& pages);
  Result<std::optional<StoryReceipts>> check_story(story::Change const& change,
                                                   std::vector<store::Receipt> const& before,
                                                   FetchedPages& pages);
  store::Receipt check_output(site::Expected const& expected, site::Output const& output,
                              story::Change const& change, FetchedPages& pages);
  site::FetchedPage fetch(story::Title const& title, std::string const& path);

  store::Store& store_;
  store::TitlesCache const& titles_;
  engine::RequestHandler& handler_;
  Clock const& clock_;
  std::function<void(story::Change const&)> deliver_;
  Instant const began_;
  std::mutex mutex_;  // a story is checked once at a time: held while receipts are made and written
};

}  // namespace stoppress::app
