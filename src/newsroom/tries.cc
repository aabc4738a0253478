#include "newsroom/tries.h"

namespace stoppress::newsroom {

Tries::Tries(std::vector<std::pair<engine::Limiter*, std::string>> counts) {
  for (auto& [limiter, key] : counts) {
    if (!limiter->allow(key)) {
      wait_ = limiter->wait_for(key);
      take_back();
      return;
    }
    counted_.emplace_back(limiter, std::move(key));
  }
}

void Tries::take_back() {
  for (auto const& [limiter, key] : counted_) limiter->give_back(key);
  counted_.clear();
}

}  // namespace stoppress::newsroom
