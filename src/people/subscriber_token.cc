#include "people/subscriber_token.h"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace stoppress::people {
namespace {

// RFC 4648 §6 in lower case, without padding.
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kSignature = 16;                     // of HMAC-SHA256, RFC 2104 §5
constexpr std::size_t kLongestToken = 60;                  // 1 + 10 + 10 bytes of it, and the signature
constexpr std::string_view kPurpose = "subscriber token";  // what else the secret signs is no token

std::string to_letters(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() * 8 + 4) / 5);
  unsigned held = 0;
  int bits = 0;
  for (char const byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) out.push_back(kLetters[held >> (bits - 5) & 31]);
    held &= 0xFF;
  }
  if (bits > 0) out.push_back(kLetters[held << (5 - bits) & 31]);
  return out;
}

int value_of(char letter) {
  if (letter >= 'a' && letter <= 'z') return letter - 'a';
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
}

std::optional<std::string> from_letters(std::string_view letters) {
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (char const letter : letters) {
    int const value = value_of(letter);
    if (value < 0) return std::nullopt;
    held = (held << 5 | static_cast<unsigned>(value)) & 0xFFF;
    if ((bits += 5) < 8) continue;
    bits -= 8;
    out.push_back(static_cast<char>(held >> bits & 0xFF));
  }
  // Each token is written in one way only.
  if (bits >= 5 || (held & ((1U << bits) - 1)) != 0) return std::nullopt;
  return out;
}

// Seven bits a byte, the lowest first; the top bit says that more follow.
void put_number(std::string& out, std::int64_t number) {
  auto rest = static_cast<std::uint64_t>(number);
  for (; rest > 0x7F; rest >>= 7) out.push_back(static_cast<char>((rest & 0x7F) | 0x80));
  out.push_back(static_cast<char>(rest));
}

std::optional<std::int64_t> take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    auto const byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return static_cast<std::int64_t>(number);
  }
  return std::nullopt;
}

unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string signature(std::string_view secret, std::string_view said) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, raw(kPurpose), kPurpose.size());
  crypto_auth_hmacsha256_update(&state, raw(said), said.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return {reinterpret_cast<char const*>(mac.data()), kSignature};
}

}  // namespace

std::string signed_token(std::string_view secret, SubscriberToken const& token) {
  std::string bytes(1, static_cast<char>(token.use));
  put_number(bytes, token.subscriber.number());
  put_number(bytes, token.about);
  return to_letters(bytes + signature(secret, bytes));
}

std::optional<SubscriberToken> opened_token(std::string_view secret, std::string_view token) {
  if (token.size() > kLongestToken) return std::nullopt;
  auto const bytes = from_letters(token);
  if (!bytes || bytes->size() <= kSignature) return std::nullopt;
  std::string_view said(bytes->data(), bytes->size() - kSignature);
  auto const expected = signature(secret, said);
  if (sodium_memcmp(expected.data(), bytes->data() + said.size(), kSignature) != 0) return std::nullopt;
  // What is signed is ours and well formed; a newer program may know more uses.
  auto const use = static_cast<std::size_t>(said.front());
  said.remove_prefix(1);
  auto const subscriber = take_number(said), about = take_number(said);
  if (use >= all_of<TokenUse>().size() || !subscriber || !about || !said.empty()) return std::nullopt;
  return SubscriberToken{static_cast<TokenUse>(use), SubscriberId(*subscriber), *about};
}

}  // namespace stoppress::people
