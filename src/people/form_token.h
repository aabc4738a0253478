// The token of a form that people send: says when the form was shown, and is signed, so that nobody makes one
// up. With it whoever has a script does a little work before sending, which costs a phone less than a second
// and whoever sends a million messages weeks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace stoppress::people {

class FormTokens {
 public:
  // Nodes that share a secret take each other's tokens.
  explicit FormTokens(std::string secret) : secret_(std::move(secret)) {}

  // Each is another one: "1795176000-k3jx…-9f86…".
  std::string make(Instant now) const;
  // When it was made. Nothing when it is none of ours or older than twelve hours.
  std::optional<Instant> made_at(std::string_view token, Instant now) const;

 private:
  std::string signature(std::string_view text) const;
  std::string secret_;
};

// The work: any text of at most 20 characters with which the SHA-256 of "TOKEN:TEXT" begins with so many zero
// bits; 2^14 tries on average.
inline constexpr int kWorkBits = 14;
bool is_work_done(std::string_view token, std::string_view work);

}  // namespace stoppress::people
