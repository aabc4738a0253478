// TXT records of the name service, for `stoppress doctor`: what a domain says of its mail. Blocking; a few
// seconds at most, and an answer of at most 64 KiB.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace stoppress::engine {

struct DnsServer {
  std::string address = "127.0.0.1";  // IPv4
  std::uint16_t port = 53;
};

// Each record's strings joined (RFC 7208 §3.3). Fault::not_found: there are none; unavailable: no resolver
// answers. `server`: which to ask; nothing: the system's.
Result<std::vector<std::string>> text_records(std::string const& name,
                                              std::optional<DnsServer> const& server = {});

}  // namespace stoppress::engine
