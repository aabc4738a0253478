#include "engine/http/limiter.h"

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
  settle(bucket, now);
  if (bucket.full_at + rate_.refill > now + span()) return false;
  bucket.full_at = bucket.full_at + rate_.refill;
  return true;
}

void Limiter::give_back(std::string_view key) {
  std::lock_guard const lock(mutex_);
  auto const known = found_.find(key);
  if (known != found_.end()) known->second->full_at = known->second->full_at - rate_.refill;
}

// A bucket that was full before is full now, and a clock that was set back locks nobody out for longer than
// an empty bucket would.
void Limiter::settle(Bucket& bucket, Instant now) const {
  bucket.full_at = std::clamp(bucket.full_at, now, now + span());
}

Duration Limiter::wait_for(std::string_view key) {
  auto const now = clock_.now();
  std::lock_guard const lock(mutex_);
  auto const known = found_.find(key);
  if (known == found_.end()) return Duration(0);
  auto& bucket = *known->second;
  settle(bucket, now);
  return std::max(Duration(0), bucket.full_at + rate_.refill - (now + span()));
}

std::size_t Limiter::remembered() const {
  std::lock_guard const lock(mutex_);
  return recent_.size();
}

}  // namespace stoppress::engine
