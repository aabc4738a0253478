#include "people/password.h"

#include <sodium.h>
#include <stdexcept>

#include "base/text.h"

namespace stoppress::people {
namespace {

constexpr std::size_t kShortest = 12, kLongest = 1024;

void start() {
  static int const started = sodium_init();  // 1: it was already
  if (started < 0) throw std::runtime_error("libsodium does not start");
}

}  // namespace

Result<Done> may_be_password(std::string_view password, std::string_view name, std::string_view email) {
  auto const refused = [](char const* why) { return about("password", invalid(why)); };
  if (password.size() < kShortest)
    return refused(
        "A password has at least 12 characters. A sentence that only you would say is a good one.");
  if (password.size() > kLongest) return refused("A password has at most 1,024 bytes.");
  auto const lower = to_lower(password);
  if (lower == to_lower(email) || lower == to_lower(name))
    return refused("Your own name or address is the first thing that somebody else would try.");
  if (lower.find_first_not_of(lower[0]) == std::string::npos)
    return refused("One character again and again is easily guessed.");
  return Done{};
}

std::string hash_password(std::string_view password) {
  start();
  std::string kept(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(kept.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::runtime_error("not enough memory to keep a password");
  kept.resize(kept.find('\0'));
  return kept;
}

bool is_password(std::string_view password, std::string const& kept) {
  start();
  return crypto_pwhash_str_verify(kept.c_str(), password.data(), password.size()) == 0;
}

bool is_nobodys_password(std::string_view password) {
  static std::string const nobodys = hash_password("nobody signs in with this");
  is_password(password, nobodys);
  return false;
}

}  // namespace stoppress::people
