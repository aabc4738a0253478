// How many of something are out, in all and with one network: connections, event streams. One client, which
// is one IPv4 address or one /64 of IPv6, can't have them all. Any thread may call.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/net/address.h"

namespace stoppress::engine {

class NetworkQuota {
 public:
  // One of them; goes back when it is destroyed. The quota outlives it.
  class Slot {
   public:
    Slot() = default;
    ~Slot() { give_back(); }
    Slot(Slot&& other) noexcept : quota_(std::exchange(other.quota_, nullptr)), network_(other.network_) {}
    Slot& operator=(Slot&& other) noexcept {
      std::swap(quota_, other.quota_);
      std::swap(network_, other.network_);
      return *this;
    }
    explicit operator bool() const { return quota_ != nullptr; }
    void give_back();

   private:
    friend NetworkQuota;
    Slot(NetworkQuota& quota, std::optional<Address> const& network) : quota_(&quota), network_(network) {}
    NetworkQuota* quota_ = nullptr;
    std::optional<Address> network_;
  };

  NetworkQuota(std::size_t all, std::size_t one_network) : most_(all), most_of_one_(one_network) {}

  // Empty when there is none left, or none for that network. A client that is nothing is counted in the whole
  // alone: a proxy of ours, which speaks for many.
  Slot take(std::optional<Address> const& client);
  std::size_t out() const;
  bool is_exhausted() const { return out() >= most_; }

 private:
  struct Hash {
    std::size_t operator()(Address const& address) const;
  };
  void put_back(std::optional<Address> const& network);

  std::size_t const most_;
  std::size_t const most_of_one_;
  mutable std::mutex mutex_;
  std::size_t out_ = 0;
  std::unordered_map<Address, std::size_t, Hash> by_network_;
};

}  // namespace stoppress::engine
