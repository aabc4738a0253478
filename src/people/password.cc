#include "people/password.h"

#include <algorithm>
#include <sodium.h>
#include <stdexcept>

#include "base/text.h"
#include "people/guessable_passwords.h"
#include "people/turns.h"

namespace stoppress::people {
namespace {

constexpr std::size_t kShortest = 12, kLongest = 1024;

void start() {
  static int const started = sodium_init();  // 1: it was already
  if (started < 0) throw std::runtime_error("libsodium does not start");
}

// One for the process: what it bounds is the process's memory.
Result<Turns::Turn> turn() {
  constexpr int kAtOnce = 2, kWaiting = 2;
  static Turns turns(kAtOnce, kWaiting);
  if (auto taken = turns.take()) return *std::move(taken);
  return busy("Many people are signing in just now. Please try again in a moment.");
}

std::string hash_of(std::string_view password) {
  start();
  std::string kept(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(kept.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::runtime_error("not enough memory to keep a password");
  kept.resize(kept.find('\0'));
  return kept;
}

// Letters alone, in lower case: what is left of a name, or of a password that is one with a year behind it.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (char const c : to_lower(text))
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters.push_back(c);
  return letters;
}

bool is_one_of(std::vector<std::string> const& known, std::string_view password) {
  auto const lower = to_lower(password), letters = letters_of(password);
  return std::any_of(known.begin(), known.end(), [&](std::string const& word) {
    return !word.empty() && (lower == to_lower(word) || (letters.size() >= 3 && letters == letters_of(word)));
  });
}

}  // namespace

Result<Done> may_be_password(std::string_view password, std::vector<std::string> const& known) {
  auto const refused = [](char const* why) { return about("password", invalid(why)); };
  if (password.size() < kShortest)
    return refused(
        "A password has at least 12 characters. A sentence that only you would say is a good one.");
  if (password.size() > kLongest) return refused("A password has at most 1,024 bytes.");
  if (is_one_of(known, password))
    return refused(
        "Your own name or address, or the title’s, is the first thing that somebody else would try.");
  auto const lower = to_lower(password);
  if (lower.find_first_not_of(lower[0]) == std::string::npos)
    return refused("One character again and again is easily guessed.");
  if (is_guessable_password(password))
    return refused("Many people have that password, so it is tried first. Please choose another.");
  return Done{};
}

Result<std::string> hash_password(std::string_view password) {
  auto const held = TRY(turn());
  return hash_of(password);
}

Result<bool> is_password(std::string_view password, std::string const& kept) {
  auto const held = TRY(turn());
  start();
  return crypto_pwhash_str_verify(kept.c_str(), password.data(), password.size()) == 0;
}

Result<bool> is_nobodys_password(std::string_view password) {
  auto const held = TRY(turn());
  static std::string const nobodys = hash_of("nobody signs in with this");
  [[maybe_unused]] int const checked =
      crypto_pwhash_str_verify(nobodys.c_str(), password.data(), password.size());
  return false;
}

}  // namespace stoppress::people
