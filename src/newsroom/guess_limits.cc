#include "newsroom/guess_limits.h"

#include "base/text.h"
#include "engine/net/address.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kRemembered = 50'000;

// What a provider gives one customer, or an office has in a row: the /24 of an IPv4 address, the /48 of an
// IPv6 one.
std::string wide_network_of(std::string_view from) {
  constexpr std::size_t kIpv4Bytes = 15, kIpv6Bytes = 6;
  auto const address = engine::Address::parse(from);
  if (!address) return std::string(from);
  auto const* const bytes = reinterpret_cast<char const*>(address->bytes().data());
  return {bytes, address->is_ipv4() ? kIpv4Bytes : kIpv6Bytes};
}

std::string name_of(std::string_view account) { return lower_ascii(trim(account)); }

}  // namespace

GuessLimits::GuessLimits(Clock const& clock)
    : places_({.burst = 20, .refill = 15s}, kRemembered, clock),
      networks_({.burst = 100, .refill = 3s}, kRemembered, clock),
      at_accounts_({.burst = 5, .refill = 60s}, kRemembered, clock),
      accounts_({.burst = 20, .refill = 5min}, kRemembered, clock),
      browsers_({.burst = 5, .refill = 60s}, kRemembered, clock),
      codes_({.burst = 5, .refill = 10min}, kRemembered, clock),
      sessions_({.burst = 5, .refill = 10min}, kRemembered, clock),
      records_({.burst = 20, .refill = 15s}, kRemembered, clock),
      asked_links_({.burst = 3, .refill = 20min}, kRemembered, clock) {}

Tries GuessLimits::password(At const& at) {
  if (!at.known_browser.empty()) return Tries({{&browsers_, std::string(at.known_browser)}});
  auto const place = engine::network_of(at.from);
  auto const account = name_of(at.account);
  return Tries({{&places_, place},
                {&networks_, wide_network_of(at.from)},
                {&at_accounts_, place + " " + account},
                {&accounts_, account}});
}

Tries GuessLimits::code(At const& at) {
  auto const account = name_of(at.account);
  return Tries(
      {{&codes_, at.known_browser.empty() ? account : account + " " + std::string(at.known_browser)}});
}

Tries GuessLimits::link(std::string_view from) {
  return Tries({{&places_, engine::network_of(from)}, {&networks_, wide_network_of(from)}});
}

Tries GuessLimits::password_link(std::string_view from, std::string_view account) {
  return Tries({{&places_, engine::network_of(from)},
                {&networks_, wide_network_of(from)},
                {&asked_links_, name_of(account)}});
}

Tries GuessLimits::in_session(SessionId session) {
  return Tries({{&sessions_, std::to_string(session.number())}});
}

bool GuessLimits::is_worth_recording(std::string_view from) {
  return records_.allow(engine::network_of(from));
}

}  // namespace stoppress::newsroom
