#include "people/form_token.h"

#include <charconv>
#include <fmt/format.h>
#include <sodium.h>
#include <stdexcept>

#include "base/hash.h"

namespace stoppress::people {
namespace {

constexpr auto kLife = std::chrono::hours(12);
constexpr std::size_t kLongestToken = 100, kLongestWork = 20, kNonce = 16;

unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

// 1 for "1", 15 for "f".
int value_of(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

}  // namespace

std::string FormTokens::signature(std::string_view text) const {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  auto const key = sha256_hex(secret_).substr(0, crypto_generichash_KEYBYTES);
  std::string mac(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(mac.data()), mac.size(), raw(text), text.size(),
                     raw(key), key.size());
  return sha256_hex(mac).substr(0, 32);
}

std::string FormTokens::make(Instant now) const {
  auto const text = fmt::format("{}-{}", now.seconds(), random_token().substr(0, kNonce));
  return text + "-" + signature(text);
}

std::optional<Instant> FormTokens::made_at(std::string_view token, Instant now) const {
  auto const last = token.rfind('-');
  if (token.size() > kLongestToken || last == std::string_view::npos) return std::nullopt;
  auto const expected = signature(token.substr(0, last));
  auto const given = token.substr(last + 1);
  if (given.size() != expected.size() || sodium_memcmp(given.data(), expected.data(), given.size()) != 0)
    return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(token.data(), token.data() + last, seconds);
  auto const made = Instant::from_seconds(seconds);
  return now - made > kLife ? std::nullopt : std::optional(made);
}

bool is_work_done(std::string_view token, std::string_view work) {
  if (work.empty() || work.size() > kLongestWork) return false;
  auto const hash = sha256_hex(std::string(token) + ":" + std::string(work));
  int zeros = 0;
  for (char const digit : hash) {
    int const value = value_of(digit);
    for (int bit = 8; bit > 0 && (value & bit) == 0; bit >>= 1) ++zeros;
    if (value != 0) break;
  }
  return zeros >= kWorkBits;
}

}  // namespace stoppress::people
