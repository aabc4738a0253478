#include "engine/http/proxies.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace stoppress::engine {

std::optional<TrustedProxies::Address> TrustedProxies::address_of(std::string_view text) {
  std::string const whole(text);
  Address out{};
  if (inet_pton(AF_INET6, whole.c_str(), out.data()) == 1) return out;
  in_addr v4{};
  if (inet_pton(AF_INET, whole.c_str(), &v4) != 1) return std::nullopt;
  out[10] = out[11] = 0xFF;
  std::memcpy(out.data() + 12, &v4, 4);
  return out;
}

Result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& entries) {
  TrustedProxies proxies;
  for (auto const& entry : entries) {
    auto const slash = std::min(entry.find('/'), entry.size());
    auto const address = address_of(std::string_view(entry).substr(0, slash));
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

bool TrustedProxies::trusts(std::string_view text) const {
  auto const address = address_of(text);
  if (!address) return false;
  return std::any_of(networks_.begin(), networks_.end(), [&](Network const& network) {
    for (unsigned bit = 0; bit < network.bits; bit += 8) {
      unsigned const shift = network.bits - bit >= 8 ? 0 : 8 - (network.bits - bit);
      if (((*address)[bit / 8] ^ network.address[bit / 8]) >> shift != 0) return false;
    }
    return true;
  });
}

std::string TrustedProxies::client(std::string const& peer, std::string_view forwarded_for) const {
  std::string nearest = peer;
  auto const hops = split(forwarded_for, ',');
  for (auto hop = hops.rbegin(); hop != hops.rend() && trusts(nearest); ++hop) {
    if (!address_of(*hop)) break;
    nearest = *hop;
  }
  return nearest;
}

}  // namespace stoppress::engine
