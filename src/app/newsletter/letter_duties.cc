#include "app/newsletter/letter_duties.h"

#include "store/newsletter/deliveries.h"

namespace stoppress::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kKept = 90 * 24h;
// Some at a time, so that nobody's save waits for it.
constexpr std::int64_t kAtOnce = 5000;

}  // namespace

Duty counting_clicks(store::Store& store, std::shared_ptr<newsletter::ClickCounts> clicks) {
  auto duty = every("counting clicks", 30s, [&store, clicks = std::move(clicks)](Instant now) {
    return newsletter::keep_clicks(store, *clicks, now);
  });
  duty.runs = Duty::Runs::on_every_node;
  return duty;
}

Duty forgetting_deliveries(store::Store& store) {
  auto duty = every("forgetting deliveries", 1h, [&store](Instant now) -> Result<Done> {
    while (true) {
      auto const gone = TRY(store.write([&](store::Transaction& transaction) {
        return store::Deliveries(transaction).forget(now - kKept, kAtOnce);
      }));
      if (gone < kAtOnce) return Done{};
    }
  });
  duty.lane = Duty::Lane::patient;
  return duty;
}

}  // namespace stoppress::app
