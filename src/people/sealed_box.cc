#include "people/sealed_box.h"

#include <sodium.h>
#include <stdexcept>

#include "base/hash.h"

namespace stoppress::people {
namespace {

constexpr std::size_t kRound = 1024;

void start() {
  static int const started = sodium_init();  // 1: it was already
  if (started < 0) throw std::runtime_error("libsodium does not start");
}

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string filled_up(std::string_view words) {
  std::string filled(words);
  filled.resize((words.size() / kRound + 1) * kRound, ' ');
  return filled;
}

}  // namespace

bool is_box_key(std::string_view public_key) {
  auto const bytes = from_base64(public_key);
  if (!bytes || bytes->size() != crypto_box_PUBLICKEYBYTES || base64(*bytes) != public_key) return false;
  start();
  // One of the few points that give everybody the same secret is refused by the sealing itself.
  std::string box(crypto_box_SEALBYTES, '\0');
  return crypto_box_seal(raw(box), nullptr, 0, raw(std::string_view(*bytes))) == 0;
}

bool is_sealed_box(std::string_view sealed, std::size_t most_bytes) {
  if (sealed.size() > most_bytes / 3 * 4 + 8) return false;
  auto const bytes = from_base64(sealed);
  return bytes && bytes->size() > crypto_box_SEALBYTES && bytes->size() <= most_bytes;
}

std::string seal_to(std::string_view public_key, std::string_view words) {
  start();
  auto const key = from_base64(public_key);
  std::string inside = filled_up(words);
  std::string box(inside.size() + crypto_box_SEALBYTES, '\0');
  bool const sealed = key && key->size() == crypto_box_PUBLICKEYBYTES &&
                      crypto_box_seal(raw(box), raw(inside), inside.size(), raw(std::string_view(*key))) == 0;
  sodium_memzero(inside.data(), inside.size());
  if (!sealed) throw std::logic_error("sealing to what is no key");
  return base64(box);
}

BoxKeys BoxKeys::from_seed(std::string_view seed) {
  start();
  std::string even(crypto_box_SEEDBYTES, '\0');
  crypto_generichash(raw(even), even.size(), raw(seed), seed.size(), nullptr, 0);
  BoxKeys keys;
  keys.public_.resize(crypto_box_PUBLICKEYBYTES);
  keys.secret_.resize(crypto_box_SECRETKEYBYTES);
  crypto_box_seed_keypair(raw(keys.public_), raw(keys.secret_), raw(even));
  sodium_memzero(even.data(), even.size());
  return keys;
}

std::string BoxKeys::public_key() const { return base64(public_); }

std::optional<std::string> BoxKeys::open(std::string_view sealed) const {
  auto const box = from_base64(sealed);
  if (!box || box->size() < crypto_box_SEALBYTES) return std::nullopt;
  std::string words(box->size() - crypto_box_SEALBYTES, '\0');
  bool const opened =
      crypto_box_seal_open(raw(words), raw(std::string_view(*box)), box->size(),
                           raw(std::string_view(public_)), raw(std::string_view(secret_))) == 0;
  if (!opened) return std::nullopt;
  words.erase(words.find_last_not_of(' ') + 1);
  return words;
}

}  // namespace stoppress::people
