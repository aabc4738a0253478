#include "push/sending/wishes.h"

#include <chrono>

namespace stoppress::push {
namespace {

constexpr int kMinutesADay = 24 * 60;

Zone zone_of(store::PushRecipient const& reader) { return Zone::find(reader.zone).value_or(Zone::utc()); }

}  // namespace

std::optional<Instant> quiet_until(store::PushRecipient const& reader, Instant now) {
  if (reader.quiet_from == reader.quiet_until) return std::nullopt;
  auto const zone = zone_of(reader);
  auto const local = local_time(now, zone);
  int const minute = local.hour * 60 + local.minute;
  auto const since = [&](int from) { return (minute - from + kMinutesADay) % kMinutesADay; };
  int const lasts = (reader.quiet_until - reader.quiet_from + kMinutesADay) % kMinutesADay;
  if (since(reader.quiet_from) >= lasts) return std::nullopt;
  // By the wall clock, which may be put forward or back in between: a day after noon is the next day's,
  // always.
  bool const is_tomorrow = minute >= reader.quiet_until;
  auto const noon = zone.from_local(local.year, local.month, local.day, 12, 0, 0);
  auto const day = is_tomorrow ? local_time(noon + std::chrono::hours(24), zone) : local;
  return zone.from_local(day.year, day.month, day.day, reader.quiet_until / 60, reader.quiet_until % 60, 0);
}

std::int64_t day_of(store::PushRecipient const& reader, Instant now) {
  constexpr std::int64_t kSecondsADay = 24 * 3600;
  return (now.seconds() + zone_of(reader).offset_at(now)) / kSecondsADay;
}

bool has_enough(store::PushRecipient const& reader, Instant now) {
  return reader.daily_limit > 0 && reader.day == day_of(reader, now) && reader.today >= reader.daily_limit;
}

}  // namespace stoppress::push
