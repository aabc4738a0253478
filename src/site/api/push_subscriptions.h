// /api/v1/push: the title's key, and browsers that ask for its alerts, change what they follow, and leave.
// Whoever knows an endpoint is its browser: it is an address that nobody can guess.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "engine/http/limiter.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/routes.h"

namespace stoppress::site {

// What strangers can make us do is bounded: requests from one network and from all, look-ups of names at a
// time, origins that are remembered.
class PushGate {
 public:
  // private_allowed: push services on this machine and without TLS, for tests.
  PushGate(bool private_allowed, Clock const& clock);

  bool allow(engine::Request const& request);
  // Fault::busy when too many names are being looked up.
  Result<Done> check_endpoint(std::string const& endpoint);
  bool private_allowed() const { return private_allowed_; }

 private:
  bool const private_allowed_;
  engine::Limiter by_network_, all_;
  std::mutex mutex_;
  std::set<std::string> known_;  // origins that were found to lead where they may
  int looking_ = 0;
};

// GET of the key; POST and DELETE of a subscription. 201 for a new one, 200 for one that was changed, 204
// when it left, also when nobody knew it.
engine::Answer push_api(Context const& context, Route const& route, engine::Request const& request,
                        PushGate& gate);

}  // namespace stoppress::site
