#include "app/schedule/node_lease.h"

#include <condition_variable>
#include <mutex>
#include <string_view>

#include "base/hash.h"
#include "base/log.h"
#include "store/feed/lease.h"

namespace stoppress::app {

NodeLease::NodeLease(store::Store& store, std::string name, Duration lasts)
    : store_(store), name_(std::move(name)), holder_(random_token()), lasts_(lasts) {}

bool NodeLease::is_held() const { return Steady::now().time_since_epoch().count() < held_until_.load(); }

bool NodeLease::ask() {
  auto const until = Steady::now() + lasts_;
  bool const was_held = is_held();
  auto const taken = store_.write([&](store::Transaction& transaction) {
    return store::Leases(transaction).take(name_, holder_, lasts_);
  });
  if (!taken.ok()) {
    log::failure("app", "asking for the lease " + name_, taken.error());
    return false;
  }
  held_until_ = *taken ? until.time_since_epoch().count() : 0;
  if (*taken != was_held) log::info("app", "this node {} the lease {}", *taken ? "has" : "has lost", name_);
  return *taken;
}

void NodeLease::start() {
  ask();
  thread_.emplace("lease", [this](std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    // Three chances before it runs out.
    while (!stopped.wait_for(lock, stop, lasts_ / 3, [&] { return stop.stop_requested(); })) ask();
  });
}

void NodeLease::stop() {
  thread_.reset();
  if (held_until_.exchange(0) == 0) return;
  auto const released = store_.write(
      [&](store::Transaction& transaction) { return store::Leases(transaction).release(name_, holder_); });
  if (!released.ok()) log::failure("app", "giving back the lease " + name_, released.error());
}

std::unique_ptr<Lease> lease_for(store::Store& store) {
  if (store.kind() == std::string_view("sqlite")) return std::make_unique<OnlyNode>();
  auto lease = std::make_unique<NodeLease>(store, "duties");
  lease->start();
  return lease;
}

}  // namespace stoppress::app
