// Whether an address that a stranger gave leads to a server that may be asked. What is connected to later is
// checked again then (ClientOptions::may_connect): this only tells the stranger at once.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "engine/net/address.h"

namespace stoppress::engine {

// Fault::invalid: it is no address of http or https; unavailable: the name service knows no such host;
// forbidden: one of the host's addresses may not be connected to. Blocking, for as long as the system's
// resolver waits.
Result<Done> check_reachable(std::string const& url, std::function<bool(Address const&)> const& may_connect);

}  // namespace stoppress::engine
