// An IP address as its bytes, so that it can be compared, counted by network and judged. IPv4 is kept in the
// form that IPv6 has for it (::ffff:a.b.c.d), so that the two ways of writing one address are one address.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace stoppress::engine {

class Address {
 public:
  // "203.0.113.7", "2001:db8::1", "::ffff:203.0.113.7". Nothing when it is none.
  static std::optional<Address> parse(std::string_view text);
  // Also with a port or brackets, as proxies write it: "203.0.113.7:4711", "[2001:db8::1]:4711",
  // "[2001:db8::1]".
  static std::optional<Address> parse_with_port(std::string_view text);
  // Nothing when it is of another family than IPv4 and IPv6.
  static std::optional<Address> of(sockaddr const& socket_address);

  bool is_ipv4() const;
  std::string text() const;
  // What one client has to itself: an IPv4 address, or the /64 of an IPv6 address.
  Address network() const;
  // The first `bits` of 128 are the same.
  bool is_in(Address const& network, unsigned bits) const;
  // One that anybody on the internet could reach: not loopback, private, link-local, shared, multicast,
  // documentation, nor anything else that the registries of IANA give a special purpose.
  bool is_public() const;

  std::array<unsigned char, 16> const& bytes() const { return bytes_; }
  auto operator<=>(Address const&) const = default;

 private:
  std::array<unsigned char, 16> bytes_{};
};

// The key under which a client's attempts are counted: who has an IPv6 network has 2^64 addresses, and is
// still one client. "203.0.113.7" or "2001:db8:1:2::/64"; what is no address is its own key.
std::string network_of(std::string_view address);

}  // namespace stoppress::engine
