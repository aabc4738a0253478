#include "engine/http/proxies.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace stoppress::engine {
namespace {

// A proxy may add to the header or write another one after it, which is the same (RFC 9110, 5.3).
std::vector<std::string> forwarded_for(Request const& request) {
  std::vector<std::string> hops;
  for (auto const& [name, value] : request.headers) {
    if (name != "x-forwarded-for") continue;
    for (auto& hop : split(value, ',')) hops.push_back(std::move(hop));
  }
  return hops;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& entries) {
  TrustedProxies proxies;
  for (auto const& entry : entries) {
    auto const slash = std::min(entry.find('/'), entry.size());
    auto const address = Address::parse(std::string_view(entry).substr(0, slash));
    unsigned const offset = entry.find(':') == std::string::npos ? 96 : 0;
    unsigned bits = 128 - offset;
    bool good = address.has_value();
    if (slash < entry.size()) {
      auto const* const end = entry.data() + entry.size();
      auto const read = std::from_chars(entry.data() + slash + 1, end, bits);
      good = good && read.ec == std::errc{} && read.ptr == end && bits <= 128 - offset;
    }
    if (!good) return invalid("\"" + entry + "\" is no address or network of a trusted proxy.");
    proxies.networks_.push_back({*address, bits + offset});
  }
  return proxies;
}

bool TrustedProxies::trusts(Address const& address) const {
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](Network const& network) { return address.is_in(network.address, network.bits); });
}

std::string TrustedProxies::client(std::string const& peer, Request const& request) const {
  auto nearest = Address::parse(peer);
  if (!nearest || !trusts(*nearest)) return peer;
  auto const hops = forwarded_for(request);
  for (auto hop = hops.rbegin(); hop != hops.rend() && trusts(*nearest); ++hop) {
    auto const address = Address::parse_with_port(*hop);
    if (!address) break;
    nearest = address;
  }
  return nearest->text();
}

}  // namespace stoppress::engine
