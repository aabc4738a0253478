#include "app/schedule/duty.h"

#include <memory>

namespace stoppress::app {

Duty every(std::string name, Duration period, std::function<Result<Done>(Instant now)> act, First first) {
  // Asked once a minute and after each act; only an act moves the time on.
  auto const due = std::make_shared<std::optional<Instant>>();
  Duty duty;
  duty.name = std::move(name);
  duty.next_due = [due, period, first](Instant now) -> Result<std::optional<Instant>> {
    if (!*due) *due = first == First::at_once ? now : now + period;
    if (**due > now + period) *due = now + period;  // the clock may be set back
    return *due;
  };
  duty.act = [due, period, act = std::move(act)](Instant now) {
    *due = now + period;
    return act(now);
  };
  duty.lane = Duty::Lane::patient;
  return duty;
}

}  // namespace stoppress::app
