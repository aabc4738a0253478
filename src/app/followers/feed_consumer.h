// What is kept true by following the change feed: finished pages, open event streams, receipts, renditions. A
// consumer says which changes are its own and takes them in; where the feed was read to, what happens when
// that fails, and when to read on is the Follower's business.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"
#include "story/change.h"

namespace stoppress::app {

// Some changes in the feed's order, only such as the consumer wants.
struct Batch {
  std::vector<story::Change> const& changes;
  story::FeedPosition upto;  // the feed was read to here; what lies between was of no interest
  std::stop_token stop;
  // Writes into the transaction that the feed was taken in up to `upto`. A consumer whose result is a
  // transaction calls it there, so that both are kept or neither; for the others the follower writes it.
  std::function<Result<Done>(store::Transaction&)> keep_position;
};

class FeedConsumer {
 public:
  virtual ~FeedConsumer() = default;

  // Whether the change matters here. Costs nothing.
  virtual bool wants(story::Change const&) const { return true; }
  // Whether it may not wait for a pause to end. Costs nothing.
  virtual bool is_urgent(story::Change const&) const { return false; }
  // Takes the changes in, each at least once, on the follower's thread. Repeating one must do no harm. A
  // fault that passes (busy, unavailable) is tried again until it has passed; any other, and an exception, is
  // the fault of a change, which is found and set aside. Asked to stop, it may return an error at once.
  virtual Result<Done> take(Batch const& batch) = 0;
  // Makes everything anew from the archive, without reading the feed.
  virtual Result<Done> rebuild(std::stop_token const& stop) = 0;
};

}  // namespace stoppress::app
