#include "app/followers/deliveries.h"

#include "base/log.h"
#include "store/feed/feed.h"

namespace stoppress::app {
namespace {

constexpr int kAtOnce = 500;
constexpr auto kPoll = std::chrono::milliseconds(500);

story::FeedPosition end_of(store::Store& store) {
  auto const end = store.read([](store::Snapshot& snapshot) { return store::Feed(snapshot).feed_end(); });
  if (!end.ok()) log::failure("app", "finding the end of the change feed", end.error());
  return end.value_or(story::FeedPosition());
}

}  // namespace

Deliveries::Deliveries(store::Store& store, std::function<void(std::vector<story::Change> const&)> deliver)
    : store_(store),
      deliver_(std::move(deliver)),
      position_(end_of(store)),
      thread_("deliveries", [this](std::stop_token stop) { follow(stop); }) {}

void Deliveries::follow(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    deliver_new();
    store_.wait_for_commit(kPoll, stop);
  }
}

bool Deliveries::deliver_new() {
  for (;;) {
    auto const changes = store_.read(
        [&](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after(position_, kAtOnce); });
    if (!changes.ok()) {
      log::failure("app", "reading the change feed", changes.error());
      return false;
    }
    if (changes->empty()) return true;
    deliver_(*changes);
    position_ = changes->back().position;
    delivered_ += static_cast<std::int64_t>(changes->size());
  }
}

}  // namespace stoppress::app
