// Who the asker is when a proxy stands in front: only what a proxy of ours itself wrote is believed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/http/request.h"
#include "engine/net/address.h"

namespace stoppress::engine {

class TrustedProxies {
 public:
  // Addresses or networks: "127.0.0.1", "10.0.0.0/8", "2001:db8::/32". Anything else is Fault::invalid.
  static Result<TrustedProxies> parse(std::vector<std::string> const& entries);

  bool none() const { return networks_.empty(); }
  bool trusts(Address const& address) const;
  // The nearest address in X-Forwarded-For, read from its end, that is not a proxy of ours; `peer` when the
  // peer itself is not one. Each of our proxies adds who asked it at the end, so what stands before the first
  // address that is not ours was written by strangers. Where it says nothing that can be read, the proxy that
  // wrote it.
  std::string client(std::string const& peer, Request const& request) const;

 private:
  struct Network {
    Address address;
    unsigned bits;
  };

  std::vector<Network> networks_;
};

}  // namespace stoppress::engine
