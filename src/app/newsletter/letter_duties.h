// What is due about editions that were sent: what readers follow is taken to the archive, and who had which
// edition is forgotten.
#pragma once

#include <memory>

#include "app/schedule/duty.h"
#include "newsletter/counting/click_counts.h"
#include "store/store.h"

namespace stoppress::app {

// Every half a minute, on every node: each has counts of its own.
Duty counting_clicks(store::Store& store, std::shared_ptr<newsletter::ClickCounts> clicks);
// Ninety days after an edition has ended its ledger goes; how many had it stays.
Duty forgetting_deliveries(store::Store& store);

}  // namespace stoppress::app
