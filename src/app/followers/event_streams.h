// The newsroom's event streams follow the change feed: whoever has it open hears of each change. Lives in
// memory: who opens it later asks for the state of things first.
#pragma once

#include "app/followers/feed_consumer.h"
#include "newsroom/newsroom.h"

namespace stoppress::app {

class EventStreamsFollower : public FeedConsumer {
 public:
  explicit EventStreamsFollower(newsroom::Newsroom& newsroom) : newsroom_(newsroom) {}

  bool wants(story::Change const&) const override { return newsroom_.has_listeners(); }
  Result<Done> take(Batch const& batch) override {
    newsroom_.deliver(batch.changes);
    return Done{};
  }
  // What was not told is seen when the client asks the next time.
  Result<Done> rebuild(std::stop_token const&) override { return Done{}; }

 private:
  newsroom::Newsroom& newsroom_;
};

}  // namespace stoppress::app
