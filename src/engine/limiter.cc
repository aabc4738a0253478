#include "engine/limiter.h"

#include <algorithm>

namespace stoppress::engine {

Limiter::Limiter(Rate rate, std::size_t keys, Clock const& clock)
    : rate_{std::max(1U, rate.burst), rate.refill}, keys_(std::max<std::size_t>(1, keys)), clock_(clock) {}

bool Limiter::allow(std::string_view key) {
  auto const now = clock_.now();
  std::lock_guard const lock(mutex_);
  if (auto const known = found_.find(key); known != found_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second);
  } else {
    if (recent_.size() >= keys_) {
      found_.erase(recent_.back().key);
      recent_.pop_back();
    }
    recent_.push_front({std::string(key), now});
    found_.emplace(recent_.front().key, recent_.begin());
  }
  auto& bucket = recent_.front();
  // A clock that was set back must not lock anybody out for longer than an empty bucket would.
  auto const full_at = std::min(std::max(bucket.full_at, now), now + span()) + rate_.refill;
  if (full_at > now + span()) return false;
  bucket.full_at = full_at;
  return true;
}

Duration Limiter::wait_for(std::string_view key) {
  auto const now = clock_.now();
  std::lock_guard const lock(mutex_);
  auto const known = found_.find(key);
  if (known == found_.end()) return Duration(0);
  auto const full_at = std::min(std::max(known->second->full_at, now), now + span()) + rate_.refill;
  return std::max(Duration(0), full_at - (now + span()));
}

std::size_t Limiter::remembered() const {
  std::lock_guard const lock(mutex_);
  return recent_.size();
}

}  // namespace stoppress::engine
