#include "push/sending/outcome.h"

#include <algorithm>
#include <charconv>

#include "engine/http/http_date.h"

namespace stoppress::push {
namespace {

using namespace std::chrono_literals;
using store::PushState;

constexpr auto kLongestPause = 60s, kUsualWait = 10s;

// RFC 9110 §10.2.3: seconds, or a date.
std::optional<Instant> retry_after(engine::ClientResponse const& response, Instant now) {
  auto const text = response.header("retry-after");
  std::int64_t seconds = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (!text.empty() && failed == std::errc{} && end == text.data() + text.size())
    return now + std::chrono::seconds(std::clamp<std::int64_t>(seconds, 1, 24 * 3600));
  auto const date = engine::parse_http_date(text);
  return date && *date > now ? date : std::nullopt;
}

Verdict again(Instant due, std::optional<Instant> service_from, Instant expires) {
  if (due >= expires) return {PushState::failed, {}, service_from};
  return {PushState::waiting, due, service_from};
}

// 1 s, 2 s, 4 s … a minute.
Instant after_pause(std::int64_t tries, Instant now) {
  return now + std::min<Duration>(1s * (1LL << std::clamp<std::int64_t>(tries - 1, 0, 6)), kLongestPause);
}

}  // namespace

Verdict verdict_on(engine::ParallelHttpClient::Ended const& ended, std::int64_t tries, Instant expires,
                   Instant now) {
  if (!ended.response.ok()) {
    if (ended.was_sent) return {PushState::uncertain};
    if (ended.response.error().fault != Fault::unavailable) return {PushState::failed};
    return again(after_pause(tries, now), {}, expires);
  }
  auto const& response = *ended.response;
  if (response.status >= 200 && response.status < 300) return {PushState::taken};
  if (response.status == 404 || response.status == 410) return {PushState::gone};
  if (response.status == 429) {
    auto const from = retry_after(response, now).value_or(now + kUsualWait);
    return again(from, from, expires);
  }
  if (response.status < 500) return {PushState::failed};
  auto const from = retry_after(response, now);
  return again(std::max(from.value_or(Instant()), after_pause(tries, now)), from, expires);
}

}  // namespace stoppress::push
