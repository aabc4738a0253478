// Where a request came from, as browsers say it (Fetch Metadata's Sec-Fetch-Site, else RFC 6454's Origin).
#pragma once

#include "engine/http/request.h"

namespace stoppress::engine {

enum class Origin {
  ours,       // a page of the host that is asked
  elsewhere,  // a page of another
  unsaid,     // no browser, or a very old one
};
Origin origin_of(Request const& request);

}  // namespace stoppress::engine
