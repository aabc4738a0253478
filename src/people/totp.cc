#include "people/totp.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "base/hash.h"
#include "base/text.h"

namespace stoppress::people {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kSecondsAStep = 30;
constexpr std::size_t kDigits = 6, kRecoveryCodes = 10, kRecoveryLength = 8;

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char const c : text) {
    auto const value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 5 | std::uint32_t(value);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out.push_back(char(bits >> held & 0xFF));
  }
  return out;
}

// For the path and the query of an address.
std::string escaped(std::string_view text) {
  std::string out;
  for (unsigned char const c : text) {
    bool const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, char(c)) : fmt::format("%{:02X}", c);
  }
  return out;
}

}  // namespace

std::string new_totp_secret() {
  // 32 letters of five random bits each: the token's own letters stand for other bits, so it is read as such.
  static constexpr std::string_view kTokens = "abcdefghijklmnopqrstuvwxyz012345";
  std::string secret = random_token();
  for (char& c : secret) c = kAlphabet[kTokens.find(c)];
  return secret;
}

std::string totp_address(std::string const& secret, std::string const& issuer, std::string const& email) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", escaped(issuer), escaped(email), secret);
}

std::int64_t totp_step(Instant at) { return at.seconds() / kSecondsAStep; }

std::string totp_code(std::string const& secret, std::int64_t step) {
  auto const key = from_base32(secret);
  if (!key || key->empty()) return "";
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < 8; ++i) message[7 - i] = static_cast<unsigned char>(step >> (8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha1(), key->data(), int(key->size()), message.data(), message.size(), digest.data(), &length);
  std::size_t const at = digest[length - 1] & 0xF;  // RFC 4226 §5.3
  std::uint32_t const number = std::uint32_t(digest[at] & 0x7F) << 24 | std::uint32_t(digest[at + 1]) << 16 |
                               std::uint32_t(digest[at + 2]) << 8 | digest[at + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> matching_step(std::string const& secret, std::string_view code, Instant now,
                                          std::int64_t last_used) {
  std::string digits;
  std::copy_if(code.begin(), code.end(), std::back_inserter(digits), [](char c) { return c != ' '; });
  if (digits.size() != kDigits) return std::nullopt;
  std::optional<std::int64_t> found;
  for (std::int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step) {
    auto const right = totp_code(secret, step);
    bool const same =
        right.size() == digits.size() && sodium_memcmp(right.data(), digits.data(), digits.size()) == 0;
    if (same && step > last_used && !found) found = step;
  }
  return found;
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  while (codes.size() < kRecoveryCodes) {
    auto const token = random_token();
    codes.push_back(token.substr(0, kRecoveryLength / 2) + "-" +
                    token.substr(kRecoveryLength / 2, kRecoveryLength / 2));
  }
  return codes;
}

std::optional<std::string> tidy_recovery_code(std::string_view code) {
  std::string out;
  for (char const c : to_lower(code))
    if (c != ' ' && c != '-') out.push_back(c);
  if (out.size() != kRecoveryLength) return std::nullopt;
  return out;
}

}  // namespace stoppress::people
