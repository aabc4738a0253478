// Sealed boxes (libsodium's crypto_box_seal: X25519, XSalsa20-Poly1305): anybody can put something in with
// the public key, and only whoever has the secret key takes it out. Keys and boxes are base64 (RFC 4648 §4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stoppress::people {

// Whether that is a public key to which something can be sealed.
bool is_box_key(std::string_view public_key);
// Whether that has the form of a sealed box, of at most so many bytes. What is in it nobody can tell.
bool is_sealed_box(std::string_view sealed, std::size_t most_bytes);

// `public_key` must be one. What is sealed is filled up with blanks to a multiple of 1 KiB, so that a box
// does not tell how long the words in it are; JSON and people don't mind.
std::string seal_to(std::string_view public_key, std::string_view words);

// Both halves of a key, always the same two for one seed.
class BoxKeys {
 public:
  // Whoever has the seed has the secret key: it must be as hard to guess.
  static BoxKeys from_seed(std::string_view seed);

  std::string public_key() const;
  // Without the blanks at its end. Nothing when it was sealed to another key, or somebody changed it.
  std::optional<std::string> open(std::string_view sealed) const;

 private:
  std::string public_, secret_;
};

}  // namespace stoppress::people
