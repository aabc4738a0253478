#include "engine/net/network_quota.h"

#include <functional>
#include <string_view>

namespace stoppress::engine {

std::size_t NetworkQuota::Hash::operator()(Address const& address) const {
  return std::hash<std::string_view>()(
      {reinterpret_cast<char const*>(address.bytes().data()), address.bytes().size()});
}

NetworkQuota::Slot NetworkQuota::take(std::optional<Address> const& client) {
  std::lock_guard const lock(mutex_);
  if (out_ >= most_) return {};
  if (!client) {
    ++out_;
    return Slot(*this, std::nullopt);
  }
  auto const network = client->network();
  auto& held = by_network_[network];
  if (held >= most_of_one_) {
    if (held == 0) by_network_.erase(network);
    return {};
  }
  ++held;
  ++out_;
  return Slot(*this, network);
}

std::size_t NetworkQuota::out() const {
  std::lock_guard const lock(mutex_);
  return out_;
}

void NetworkQuota::put_back(std::optional<Address> const& network) {
  std::lock_guard const lock(mutex_);
  --out_;
  if (!network) return;
  auto const held = by_network_.find(*network);
  if (--held->second == 0) by_network_.erase(held);
}

void NetworkQuota::Slot::give_back() {
  if (auto* const quota = std::exchange(quota_, nullptr)) quota->put_back(network_);
}

}  // namespace stoppress::engine
