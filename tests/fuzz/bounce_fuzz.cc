// Any bytes as a mail that came back, and as what a mail supplier tells: read within bounds.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mail/bounces/bounce.h"
#include "mail/bounces/bounce_json.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace stoppress;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const read = mail::read_bounce(bytes);
  // Each notice of a supplier's tells of 10,000 at most, a mail of 50.
  if (read.bounces.size() > 10'000 || read.tokens.size() > 60) __builtin_trap();
  for (auto const& bounce : read.bounces)
    if (bounce.kind == mail::BounceKind::none || bounce.recipient.size() > 320) __builtin_trap();
  if (auto const told = mail::bounces_in_json(bytes); told && told->bounces.size() > 10'000) __builtin_trap();
  return 0;
}
