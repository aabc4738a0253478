// Pictures leave the pages when their licence ends, whoever looks: one timer waits for the next expiry, and
// whatever changes may bring an earlier one.
#pragma once

#include <mutex>
#include <optional>

#include "engine/threads/timers.h"
#include "media/library.h"
#include "store/store.h"

namespace stoppress::app {

class Expiries {
 public:
  // All of them outlive it; the timers are stopped before it goes.
  Expiries(store::Store& store, media::Library& library, Clock const& clock, engine::Timers& timers)
      : store_(store), library_(library), clock_(clock), timers_(timers) {}

  // Lets go what is due and waits for the next. At the start, and as a safety net from time to time.
  void look();
  void arm();  // after a picture has changed

 private:
  void arm_from(Instant earliest);

  store::Store& store_;
  media::Library& library_;
  Clock const& clock_;
  engine::Timers& timers_;
  std::mutex mutex_;
  std::optional<engine::Timers::Ticket> timer_;
};

}  // namespace stoppress::app
