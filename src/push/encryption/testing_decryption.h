// What a browser does with a push message, for tests: RFC 8188 and RFC 8291 the other way round.
#pragma once

#include <memory>
#include <openssl/evp.h>
#include <optional>
#include <string>
#include <string_view>

#include "push/encryption/content_coding.h"
#include "push/encryption/p256.h"

namespace stoppress::push::testing {

inline std::optional<std::string> opened(std::string_view key, std::string_view nonce,
                                         std::string_view record) {
  auto const of = [](std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); };
  constexpr std::size_t kTag = 16;
  if (record.size() < kTag) return std::nullopt;
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> const context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  std::string text(record.size() - kTag, '\0');
  std::string tag(record.substr(record.size() - kTag));
  int size = 0;
  EVP_DecryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, of(key), of(nonce));
  EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(text.data()), &size, of(record),
                    int(text.size()));
  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, int(kTag), tag.data());
  if (EVP_DecryptFinal_ex(context.get(), reinterpret_cast<unsigned char*>(text.data()) + size, &size) != 1)
    return std::nullopt;
  return text;
}

struct Coded {
  std::string salt, key_id, records;
  std::size_t record_size = 0;
};
inline Coded coded(std::string_view body) {
  Coded out;
  out.salt = body.substr(0, 16);
  for (char const c : body.substr(16, 4)) out.record_size = out.record_size << 8 | (unsigned char)c;
  auto const id_size = std::size_t((unsigned char)body[20]);
  out.key_id = body.substr(21, id_size);
  out.records = body.substr(21 + id_size);
  return out;
}

// RFC 8188 §2, of any number of records; nothing when it was not made with that key.
inline std::optional<std::string> decode_aes128gcm(std::string_view body, std::string_view key_material) {
  using namespace std::string_view_literals;
  auto const coding = coded(body);
  auto const secret = hkdf_extract(coding.salt, key_material);
  auto const key = hkdf_expand(secret, "Content-Encoding: aes128gcm\0"sv).substr(0, 16);
  auto const first = hkdf_expand(secret, "Content-Encoding: nonce\0"sv).substr(0, 12);
  std::string out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < coding.records.size(); at += coding.record_size, ++number) {
    auto nonce = first;
    for (std::size_t byte = 0; byte < sizeof number; ++byte)
      nonce[11 - byte] = char(nonce[11 - byte] ^ char(number >> 8 * byte & 0xFF));
    auto text = opened(key, nonce, std::string_view(coding.records).substr(at, coding.record_size));
    if (!text) return std::nullopt;
    while (text->ends_with('\0')) text->pop_back();  // padding
    bool const is_last = at + coding.record_size >= coding.records.size();
    if (!text->ends_with(is_last ? '\x02' : '\x01')) return std::nullopt;
    text->pop_back();
    out += *text;
  }
  return out;
}

// What the browser with that key and secret reads.
inline std::optional<std::string> decrypt_push(std::string_view body, PrivateKey const& browser,
                                               std::string_view auth) {
  using namespace std::string_literals;
  auto const sender = PublicKey::parse(coded(body).key_id);
  if (!sender.ok()) return std::nullopt;
  auto const secret = hkdf_extract(auth, browser.agree_with(*sender));
  return decode_aes128gcm(
      body, hkdf_expand(secret, "WebPush: info\0"s + browser.public_key().octets() + sender->octets()));
}

}  // namespace stoppress::push::testing
