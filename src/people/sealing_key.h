// Secrets that have to be read again, such as those of a second factor, are kept sealed (libsodium's
// secretbox). The key lies in a file of its own beside the archive, so that a copy of the archive alone, a
// dump or a stolen backup of the database, opens nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::people {

class SealingKey {
 public:
  // Fault::not_found when there is no such file; Fault::invalid when it holds no key.
  static Result<SealingKey> read(std::filesystem::path const& file);
  // Makes the file, for its owner alone to read (0600). One that somebody made meanwhile is read and never
  // replaced.
  static Result<SealingKey> make(std::filesystem::path const& file);

  // As it is kept; the same secret is sealed differently every time.
  std::string seal(std::string_view secret) const;
  // Nothing when it was sealed with another key, or somebody changed it.
  std::optional<std::string> open(std::string_view sealed) const;

 private:
  explicit SealingKey(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

// Whether a kept text is a sealed one.
bool is_sealed(std::string_view kept);

}  // namespace stoppress::people
