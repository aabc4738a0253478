// The one change feed, and the places its followers have reached in it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"
#include "story/change.h"

namespace stoppress::store {

template <class Access>
class Feed;

template <>
class Feed<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<story::Change>> changes_after(story::FeedPosition position, int count);
  Result<story::FeedPosition> feed_end();  // the position of the newest readable change
  Result<story::FeedPosition> follower_position(std::string const& follower);  // {0,0} for a new one
};

template <>
class Feed<Transaction> : public Feed<Snapshot> {
 public:
  explicit Feed(Transaction& transaction) : Feed<Snapshot>(transaction) {}

  // Written in the same transaction as what it tells of.
  Result<Done> announce(story::Change const& change);
  Result<Done> set_follower_position(std::string const& follower, story::FeedPosition position);
};

template <class Access>
Feed(Access&) -> Feed<Access>;

}  // namespace stoppress::store
