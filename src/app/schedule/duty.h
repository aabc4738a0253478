// Work that is due at some time: an embargo that ends, a picture whose licence runs out, reads to be counted.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "story/change.h"

namespace stoppress::app {

struct Duty {
  std::string name;  // in the log and the metrics
  // When it is next due, as the archive says now; nothing: not before something changes. Asked by the
  // schedule's own thread alone.
  std::function<Result<std::optional<Instant>>(Instant now)> next_due;
  // Does what is due by then: each item in a transaction of its own, and twice does no harm.
  std::function<Result<Done>(Instant now)> act;
  // Whether a change may bring it forward. Costs nothing; none: no change does.
  std::function<bool(story::Change const&)> moved_by = {};
  // prompt: to the second, and short. patient: whatever may take long or come late. mail: waits for a relay.
  // mailbox: waits for the server of one.
  enum class Lane { prompt, patient, mail, mailbox } lane = Lane::prompt;
  enum class Runs { on_one_node, on_every_node } runs = Runs::on_one_node;
};

// A duty that comes round, whatever changes.
enum class First { after_a_period, at_once };
Duty every(std::string name, Duration period, std::function<Result<Done>(Instant now)> act,
           First first = First::after_a_period);

}  // namespace stoppress::app
