#include "app/push/alert_sending.h"

#include "engine/threads/priority.h"
#include "store/push/alert_deliveries.h"
#include "store/push/push_keys.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

// How soon an alert that was released is seen at the latest, whoever released it.
constexpr auto kLookEvery = 1s;
// A request in flight has as long when the program ends; beyond it a push service is left without an answer.
constexpr auto kGrace = 8s;
constexpr auto kKept = 90 * 24h;
// Some at a time, so that nobody's save waits for it.
constexpr std::int64_t kAtOnce = 5000;

}  // namespace

engine::ClientOptions push_options(bool private_allowed) {
  engine::ClientOptions options;
  options.whole_time = 20s;
  options.max_body = 64 * 1024;
  if (private_allowed) options.may_connect = [](auto const&) { return true; };
  return options;
}

AlertSending::AlertSending(store::Store& store, store::TitlesCache const& titles, Lease const& lease,
                           Clock const& clock, bool private_allowed)
    : sender_({store, titles, [&lease] { return lease.is_held(); }, clock, push_options(private_allowed)}) {}

void AlertSending::start() {
  thread_.emplace("alerts", [this](std::stop_token const& stop) {
    while (!stop.stop_requested()) sender_.step(kLookEvery);
    sender_.stop_within(kGrace);
  });
}

void AlertSending::request_stop() {
  if (thread_) thread_->request_stop();
  sender_.wake();
}

void AlertSending::stop() {
  request_stop();
  thread_.reset();
}

Duty forgetting_pushes(store::Store& store) {
  auto duty = every("forgetting pushes", 1h, [&store](Instant now) -> Result<Done> {
    TRY(store.write([](store::Transaction& transaction) { return store::PushKeys(transaction).forget(); }));
    while (true) {
      auto const gone = TRY(store.write([&](store::Transaction& transaction) {
        return store::AlertDeliveries(transaction).forget(now - kKept, kAtOnce);
      }));
      if (gone < kAtOnce) return Done{};
    }
  });
  duty.lane = Duty::Lane::patient;
  return duty;
}

}  // namespace stoppress::app
