#include "people/upload_token.h"

#include <charconv>
#include <fmt/format.h>
#include <sodium.h>
#include <stdexcept>

#include "base/hash.h"

namespace stoppress::people {
namespace {

constexpr std::size_t kLongest = 120, kFileName = 32;

unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

// Of the key, too: a file that is sealed to another one is another file.
std::string signature(std::string_view secret, std::string_view public_key, std::string_view text) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  auto const key = sha256_hex("upload " + std::string(secret)).substr(0, crypto_generichash_KEYBYTES);
  auto const about = fmt::format("{} {}", text, public_key);
  std::string mac(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(mac.data()), mac.size(), raw(about), about.size(),
                     raw(key), key.size());
  return sha256_hex(mac).substr(0, 32);
}

}  // namespace

std::string upload_token(std::string_view secret, Upload const& upload) {
  auto const text = fmt::format("{}-{}", upload.file, upload.bytes);
  return text + "-" + signature(secret, upload.public_key, text);
}

std::optional<Upload> opened_upload(std::string_view secret, std::string_view public_key,
                                    std::string_view token) {
  auto const last = token.rfind('-');
  if (token.size() > kLongest || last == std::string_view::npos || last <= kFileName + 1) return std::nullopt;
  auto const text = token.substr(0, last), given = token.substr(last + 1);
  auto const expected = signature(secret, public_key, text);
  if (given.size() != expected.size() || sodium_memcmp(given.data(), expected.data(), given.size()) != 0)
    return std::nullopt;
  Upload upload{std::string(text.substr(0, kFileName)), 0, std::string(public_key)};
  std::from_chars(text.data() + kFileName + 1, text.data() + text.size(), upload.bytes);
  return upload;
}

}  // namespace stoppress::people
