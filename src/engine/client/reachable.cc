#include "engine/client/reachable.h"

#include <memory>
#include <netdb.h>
#include <sys/socket.h>

#include "engine/client/curl_handle.h"

namespace stoppress::engine {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

// "https://push.example:443" or "https://[2001:db8::1]:443".
std::string host_of(std::string const& origin) {
  auto const begin = origin.find("//") + 2;
  auto host = origin.substr(begin, origin.rfind(':') - begin);
  return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

Result<Done> check_reachable(std::string const& url, std::function<bool(Address const&)> const& may_connect) {
  auto const checked = TRY(checked_url(url));
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  auto const host = host_of(checked.origin);
  if (int const failed = getaddrinfo(host.c_str(), nullptr, &wanted, &found))
    return unavailable("There is no server of that name.", gai_strerror(failed));
  std::unique_ptr<addrinfo, FreeAddresses> const list(found);
  for (auto const* each = found; each != nullptr; each = each->ai_next) {
    auto const address = Address::of(*each->ai_addr);
    if (!address || !may_connect(*address))
      return forbidden("That address leads to a place that may not be asked from here.");
  }
  return Done{};
}

}  // namespace stoppress::engine
