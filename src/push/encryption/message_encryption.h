// Web push messages, encrypted for one browser so that the push service between can't read them (RFC 8291).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "push/encryption/p256.h"

namespace stoppress::push {

// What a push service must take is 4,096 octets (RFC 8030 §7.2); the coding needs 103 of them (RFC 8291 §4).
inline constexpr std::size_t kLongestPush = 3993;

// A browser's half of the keys, as its subscription has them.
struct BrowserKeys {
  PublicKey key;       // "p256dh"
  std::string secret;  // "auth", 16 octets
};
// From the base64url of both. Fault::invalid names the one that is wrong.
Result<BrowserKeys> parse_browser_keys(std::string_view p256dh, std::string_view auth);

// With a key and a salt of its own for each message (RFC 8291 §3.1). Fault::limit for more than kLongestPush.
Result<std::string> encrypt_push(std::string_view text, BrowserKeys const& browser);
// The same with those that are given: for the RFC's own example.
Result<std::string> encrypt_push(std::string_view text, BrowserKeys const& browser, PrivateKey const& key,
                                 std::string_view salt);

}  // namespace stoppress::push
