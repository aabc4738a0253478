#include "engine/net/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace stoppress::engine {
namespace {

constexpr unsigned kIpv4Starts = 96;  // bits before the four bytes

struct Network {
  char const* address;
  unsigned bits;  // of 128
};

// RFC 6890 and its successors; whatever is not the internet's.
constexpr Network kSpecialIpv4[] = {
    {"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
    {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
    {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4},
};
// Of IPv6 only 2000::/3 is the internet's, and these parts of it are not.
constexpr Network kSpecialIpv6[] = {
    {"2001::", 23},
    {"2001:db8::", 32},
    {"2002::", 16},
    {"3fff::", 20},
};
constexpr Network kInternetIpv6{"2000::", 3};
constexpr Network kTranslatedIpv4{"64:ff9b::", 96};

bool is_in(Address const& address, Network const& network) {
  return address.is_in(*Address::parse(network.address), network.bits);
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
  std::string const whole(text);
  Address address;
  if (::inet_pton(AF_INET6, whole.c_str(), address.bytes_.data()) == 1) return address;
  in_addr v4{};
  if (::inet_pton(AF_INET, whole.c_str(), &v4) != 1) return std::nullopt;
  address.bytes_[10] = address.bytes_[11] = 0xFF;
  std::memcpy(address.bytes_.data() + 12, &v4, 4);
  return address;
}

std::optional<Address> Address::parse_with_port(std::string_view text) {
  bool const bracketed = text.starts_with('[');
  auto const end = bracketed ? text.find(']') : text.size();
  if (end == std::string_view::npos) return std::nullopt;
  auto address = text.substr(bracketed ? 1 : 0, end - (bracketed ? 1 : 0));
  auto port = bracketed ? text.substr(end + 1) : std::string_view();
  // A lone colon parts an IPv4 address from its port; without brackets, IPv6 has no port.
  if (auto const colon = address.find(':');
      !bracketed && std::count(address.begin(), address.end(), ':') == 1) {
    port = address.substr(colon);
    address = address.substr(0, colon);
  }
  bool const good_port = port.empty() || (port.front() == ':' && port.size() >= 2 && port.size() <= 6 &&
                                          port.find_first_not_of("0123456789", 1) == std::string_view::npos);
  return good_port ? parse(address) : std::nullopt;
}

std::optional<Address> Address::of(sockaddr const& socket_address) {
  Address address;
  if (socket_address.sa_family == AF_INET6) {
    auto const& v6 = reinterpret_cast<sockaddr_in6 const&>(socket_address);
    std::memcpy(address.bytes_.data(), &v6.sin6_addr, 16);
  } else if (socket_address.sa_family == AF_INET) {
    auto const& v4 = reinterpret_cast<sockaddr_in const&>(socket_address);
    address.bytes_[10] = address.bytes_[11] = 0xFF;
    std::memcpy(address.bytes_.data() + 12, &v4.sin_addr, 4);
  } else {
    return std::nullopt;
  }
  return address;
}

bool Address::is_ipv4() const {
  return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](unsigned char byte) { return byte == 0; }) &&
         bytes_[10] == 0xFF && bytes_[11] == 0xFF;
}

std::string Address::text() const {
  char text[INET6_ADDRSTRLEN] = "";
  if (is_ipv4())
    ::inet_ntop(AF_INET, bytes_.data() + 12, text, sizeof text);
  else
    ::inet_ntop(AF_INET6, bytes_.data(), text, sizeof text);
  return text;
}

Address Address::network() const {
  Address network = *this;
  if (!is_ipv4()) std::fill(network.bytes_.begin() + 8, network.bytes_.end(), 0);
  return network;
}

bool Address::is_in(Address const& network, unsigned bits) const {
  for (unsigned bit = 0; bit < bits; bit += 8) {
    unsigned const shift = bits - bit >= 8 ? 0 : 8 - (bits - bit);
    if ((bytes_[bit / 8] ^ network.bytes_[bit / 8]) >> shift != 0) return false;
  }
  return true;
}

bool Address::is_public() const {
  if (is_ipv4())
    return std::none_of(std::begin(kSpecialIpv4), std::end(kSpecialIpv4), [this](Network const& special) {
      return engine::is_in(*this, {special.address, special.bits + kIpv4Starts});
    });
  // A network without IPv4 reaches it through these; what counts is where they lead.
  if (engine::is_in(*this, kTranslatedIpv4)) {
    Address inner = *parse("0.0.0.0");
    std::copy(bytes_.begin() + 12, bytes_.end(), inner.bytes_.begin() + 12);
    return inner.is_public();
  }
  return engine::is_in(*this, kInternetIpv6) &&
         std::none_of(std::begin(kSpecialIpv6), std::end(kSpecialIpv6),
                      [this](Network const& special) { return engine::is_in(*this, special); });
}

std::string network_of(std::string_view address) {
  auto const parsed = Address::parse(address);
  if (!parsed) return std::string(address);
  return parsed->is_ipv4() ? parsed->text() : parsed->network().text() + "/64";
}

}  // namespace stoppress::engine
