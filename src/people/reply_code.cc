#include "people/reply_code.h"

#include <sodium.h>
#include <stdexcept>

#include "base/hash.h"

namespace stoppress::people {
namespace {

// Crockford's: without I, L, O and U, which are mistaken for others or make words.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 16;

char letter_meant(char typed) {
  if (typed >= 'a' && typed <= 'z') typed = char(typed - 'a' + 'A');
  if (typed == 'O') return '0';
  if (typed == 'I' || typed == 'L') return '1';
  return typed;
}

}  // namespace

ReplyCode ReplyCode::make() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::string letters;
  for (std::size_t i = 0; i < kLength; ++i)
    letters.push_back(kLetters[randombytes_uniform(std::uint32_t(kLetters.size()))]);
  return ReplyCode(std::move(letters));
}

std::optional<ReplyCode> ReplyCode::parse(std::string_view typed) {
  std::string letters;
  for (char const each : typed) {
    if (each == '-' || each == ' ' || each == '\t' || each == '\r' || each == '\n') continue;
    auto const letter = letter_meant(each);
    if (kLetters.find(letter) == std::string_view::npos || letters.size() == kLength) return std::nullopt;
    letters.push_back(letter);
  }
  if (letters.size() != kLength) return std::nullopt;
  return ReplyCode(std::move(letters));
}

std::string ReplyCode::shown() const {
  std::string text;
  for (std::size_t at = 0; at < kLength; at += 4) text += (at == 0 ? "" : "-") + letters_.substr(at, 4);
  return text;
}

std::string ReplyCode::lookup() const { return sha256_hex("reply code, to find it by: " + letters_); }

BoxKeys ReplyCode::keys() const { return BoxKeys::from_seed("reply code, to open answers: " + letters_); }

}  // namespace stoppress::people
