// Who the asker is when a proxy stands in front: only what a proxy we know says about addresses is believed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stoppress::engine {

class TrustedProxies {
 public:
  // Addresses or networks: "127.0.0.1", "10.0.0.0/8", "2001:db8::/32". Anything else is Fault::invalid.
  static Result<TrustedProxies> parse(std::vector<std::string> const& entries);

  bool none() const { return networks_.empty(); }
  bool trusts(std::string_view address) const;
  // The nearest address in X-Forwarded-For, read from its end, that is not a proxy of ours; `peer` when the
  // peer itself is not one, or when the header says nothing that can be read.
  std::string client(std::string const& peer, std::string_view forwarded_for) const;

 private:
  using Address = std::array<unsigned char, 16>;  // IPv4 as ::ffff:a.b.c.d
  struct Network {
    Address address;
    unsigned bits;
  };
  static std::optional<Address> address_of(std::string_view text);

  std::vector<Network> networks_;
};

}  // namespace stoppress::engine
