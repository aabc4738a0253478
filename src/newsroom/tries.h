// Tries that were counted before anybody looked whether they were right, so that many at once are no way
// around the count. What was no guess after all is taken back: that one alone, so wrong guesses before it
// stay counted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/http/limiter.h"

namespace stoppress::newsroom {

class Tries {
 public:
  Tries() = default;
  // Counted with all of them, or when one says no with none.
  explicit Tries(std::vector<std::pair<engine::Limiter*, std::string>> counts);

  // How long the asker has to wait before they may try; nothing: they may.
  std::optional<Duration> wait() const { return wait_; }
  void take_back();

 private:
  std::vector<std::pair<engine::Limiter*, std::string>> counted_;
  std::optional<Duration> wait_;
};

}  // namespace stoppress::newsroom
