#include "newsletter/sending/domain_limits.h"

#include <algorithm>
#include <chrono>

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

// A pause that nobody notices lets a batch go at once.
constexpr auto kTolerance = 1s;
// A moment that passed while nothing was sent is lost, or all of them would go at once afterwards.
constexpr auto kKept = 30s;

}  // namespace

DomainLimits::DomainLimits(std::int64_t a_minute)
    : interval_(a_minute > 0 ? std::max<Duration>(Duration(60s) / a_minute, Duration(1)) : Duration(0)) {}

std::optional<Instant> DomainLimits::wait_until(std::string_view domain, Instant now,
                                                std::optional<Instant> kept) {
  if (interval_ == Duration(0)) return std::nullopt;
  if (kept && *kept <= now && now - *kept < kKept) return std::nullopt;
  auto place = next_.find(domain);
  if (place == next_.end()) {
    if (next_.size() >= kMost) forget_past(now);
    if (next_.size() >= kMost) return now + kTolerance;
    place = next_.emplace(domain, now).first;
  }
  auto const slot = std::max(place->second, now);
  place->second = slot + interval_;
  if (slot <= now + kTolerance) return std::nullopt;
  // By whole seconds, so that those who are due together are taken together.
  return Instant::from_seconds(slot.seconds() + 1);
}

void DomainLimits::forget_past(Instant now) {
  if (now - forgot_at_ < kTolerance) return;
  forgot_at_ = now;
  std::erase_if(next_, [&](auto const& each) { return each.second <= now; });
}

}  // namespace stoppress::newsletter
