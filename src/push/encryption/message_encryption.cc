#include "push/encryption/message_encryption.h"

#include <new>
#include <openssl/rand.h>

#include "push/encryption/base64url.h"
#include "push/encryption/content_coding.h"

namespace stoppress::push {
namespace {

constexpr std::size_t kSecret = 16, kSalt = 16;

std::string random_salt() {
  std::string salt(kSalt, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), int(salt.size())) != 1)
    throw std::bad_alloc();
  return salt;
}

}  // namespace

Result<BrowserKeys> parse_browser_keys(std::string_view p256dh, std::string_view auth) {
  auto const point = from_base64url(p256dh);
  auto key = PublicKey::parse(point.value_or(""));
  if (!key.ok()) return about("p256dh", key.error());
  auto const secret = from_base64url(auth);
  if (!secret || secret->size() != kSecret)
    return about("auth", invalid("The secret of a subscription has 16 octets."));
  return BrowserKeys{*std::move(key), *secret};
}

Result<std::string> encrypt_push(std::string_view text, BrowserKeys const& browser) {
  return encrypt_push(text, browser, PrivateKey::make(), random_salt());
}

Result<std::string> encrypt_push(std::string_view text, BrowserKeys const& browser, PrivateKey const& key,
                                 std::string_view salt) {
  using namespace std::string_literals;
  if (text.size() > kLongestPush) return over_limit("A push message has at most 3,993 octets.");
  // §3.4: both public keys are bound into the secret, the browser's first.
  auto const secret = hkdf_extract(browser.secret, key.agree_with(browser.key));
  auto const info = "WebPush: info\0"s + browser.key.octets() + key.public_key().octets();
  return encode_aes128gcm({hkdf_expand(secret, info), salt, key.public_key().octets()}, text);
}

}  // namespace stoppress::push
