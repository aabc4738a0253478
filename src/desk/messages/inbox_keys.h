// The keys of a title's inbox. A pair is made in an administrator's browser: the secret half comes here only
// as that browser wrapped it with the inbox's passphrase, which never leaves it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

struct RewrappedKey {
  std::int64_t id = 0;
  std::string wrapped;
};
struct NewInboxKey {
  std::string seen;        // the public key that the browser took for the title's; empty: none
  std::string public_key;  // the new one
  std::string wrapped;
  // Older keys that the old passphrase opened, wrapped with the new one. A key that is not among them still
  // opens with the passphrase it had, and with no other.
  std::vector<RewrappedKey> rewrapped;
};

inline constexpr std::size_t kLongestWrapped = 2000;  // bytes

// Right: settings. From now on messages are sealed to it, and those that were stored in clear before are
// sealed now. Fault::invalid about "public_key", "wrapped" or "rewrapped"; conflict when the title has
// another key than the one seen.
Result<Done> set_inbox_key(store::Store& store, Actor const& actor, TitleId title, NewInboxKey const& key,
                           Instant now);

}  // namespace stoppress::desk
