// The second factor: codes of an authenticator app (RFC 6238 with HMAC-SHA-1, six digits, thirty seconds) and
// the recovery codes for when the phone is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace stoppress::people {

std::string new_totp_secret();  // 20 bytes, as RFC 4648 base32 without padding: how apps take it
// What the QR code says: "otpauth://totp/The%20Courier:ada%40courier.example?secret=…&issuer=…".
std::string totp_address(std::string const& secret, std::string const& issuer, std::string const& email);

// The six digits of that thirty seconds; empty when the secret is no base32.
std::string totp_code(std::string const& secret, std::int64_t step);
std::int64_t totp_step(Instant at);

// The step for which the code is right: now's, or one before or after it for clocks that differ. A code is
// good once: steps up to `last_used` are refused. Blanks in the code are passed over.
std::optional<std::int64_t> matching_step(std::string const& secret, std::string_view code, Instant now,
                                          std::int64_t last_used);

// Ten of "k3m9-x7qa", shown once and kept as hashes.
std::vector<std::string> new_recovery_codes();
// As they are hashed: lower case, without blanks and hyphens. Nothing for what can't be one.
std::optional<std::string> tidy_recovery_code(std::string_view code);

}  // namespace stoppress::people
