// What an answer of a push service means (RFC 8030 §5, §8.4). Pure.
#pragma once

#include <optional>

#include "base/time.h"
#include "engine/client/parallel_http_client.h"
#include "store/push/alert_deliveries.h"

namespace stoppress::push {

struct Verdict {
  store::PushState state = store::PushState::taken;
  Instant due = {};                          // of one that waits
  std::optional<Instant> service_from = {};  // nothing else is sent to that service before (429, Retry-After)
};

// `tries`: with this one. `expires`: nobody is sent it after that. A connection that broke after the request
// had left is uncertain: the service may have it.
Verdict verdict_on(engine::ParallelHttpClient::Ended const& ended, std::int64_t tries, Instant expires,
                   Instant now);

}  // namespace stoppress::push
