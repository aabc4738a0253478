#include "push/encryption/content_coding.h"

#include <memory>
#include <new>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace stoppress::push {
namespace {

constexpr std::size_t kSalt = 16, kKey = 16, kNonce = 12, kTag = 16, kHash = 32;
constexpr std::size_t kLongestKeyId = 255;
constexpr char kLastRecord = '\x02';  // the delimiter of a record that no other follows (§2)

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* it) const { EVP_CIPHER_CTX_free(it); }
};

unsigned char const* bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hmac(std::string_view key, std::string_view text) {
  std::string out(kHash, '\0');
  if (HMAC(EVP_sha256(), key.data(), int(key.size()), bytes(text), text.size(), bytes(out), nullptr) ==
      nullptr)
    throw std::bad_alloc();
  return out;
}

// The text with its tag.
std::string sealed(std::string_view key, std::string_view nonce, std::string_view text) {
  std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> const context(EVP_CIPHER_CTX_new());
  std::string out(text.size() + kTag, '\0');
  int size = 0;
  bool const went =
      context &&
      EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) == 1 &&
      EVP_EncryptUpdate(context.get(), bytes(out), &size, bytes(text), int(text.size())) == 1 &&
      EVP_EncryptFinal_ex(context.get(), bytes(out) + size, &size) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, int(kTag), bytes(out) + text.size()) == 1;
  if (!went) throw std::bad_alloc();
  return out;
}

std::string header_of(CodedRecord const& with) {
  std::string out(with.salt);
  for (int shift = 24; shift >= 0; shift -= 8) out += char(with.record_size >> shift & 0xFF);
  out += char(with.key_id.size());
  return out.append(with.key_id);
}

}  // namespace

std::string hkdf_extract(std::string_view salt, std::string_view key) { return hmac(salt, key); }

std::string hkdf_expand(std::string_view key, std::string_view info) {
  return hmac(key, std::string(info) + '\x01');
}

Result<std::string> encode_aes128gcm(CodedRecord const& with, std::string_view content) {
  using namespace std::string_view_literals;
  if (with.salt.size() != kSalt) return invalid("The salt of this content coding has 16 octets.");
  if (with.key_id.size() > kLongestKeyId) return invalid("A key’s name has at most 255 octets.");
  if (content.size() + 1 + kTag > with.record_size) return over_limit("This is longer than one record.");
  auto const secret = hkdf_extract(with.salt, with.key);
  auto const key = hkdf_expand(secret, "Content-Encoding: aes128gcm\0"sv).substr(0, kKey);
  // The number of the first record is 0, so that its nonce is the one derived (§2.3).
  auto const nonce = hkdf_expand(secret, "Content-Encoding: nonce\0"sv).substr(0, kNonce);
  return header_of(with) + sealed(key, nonce, std::string(content) + kLastRecord);
}

}  // namespace stoppress::push
