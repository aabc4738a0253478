#include "newsletter/schedule.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

// As LocalTime counts them.
constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};

struct TimeOfDay {
  int hour = 0, minute = 0;
};

// "12:30".
std::optional<TimeOfDay> time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  TimeOfDay time;
  auto const read = [](std::string_view digits, int& into) {
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return failed == std::errc() && end == digits.data() + digits.size() && into >= 0;
  };
  if (!read(text.substr(0, 2), time.hour) || !read(text.substr(3), time.minute)) return std::nullopt;
  if (time.hour > 23 || time.minute > 59) return std::nullopt;
  return time;
}

std::vector<TimeOfDay> times_of(store::NewsletterSettings const& settings) {
  std::vector<TimeOfDay> times;
  for (auto const& each : settings.times)
    if (auto const time = time_of_day(each)) times.push_back(*time);
  return times;
}

bool comes_on(store::NewsletterSettings const& settings, int weekday) {
  return std::ranges::find(settings.weekdays, kWeekdays.at(std::size_t(weekday))) != settings.weekdays.end();
}

}  // namespace

Result<Done> check_times(store::NewsletterSettings const& settings) {
  if (settings.weekdays.empty()) return about("weekdays", invalid("Choose a day at least."));
  for (auto const& day : settings.weekdays)
    if (std::ranges::find(kWeekdays, day) == kWeekdays.end())
      return about("weekdays", invalid("“" + day + "” is no day of the week."));
  if (settings.times.empty()) return about("times", invalid("Choose a time at least."));
  for (auto const& time : settings.times)
    if (!time_of_day(time))
      return about("times", invalid("“" + time + "” is no time of day; write it as 12:30."));
  return Done{};
}

std::vector<Instant> due_between(store::NewsletterSettings const& settings, Zone const& zone, Instant from,
                                 Instant until) {
  std::vector<Instant> due;
  auto const times = times_of(settings);
  // One moment of every day, in UTC, that may be one of theirs: no zone is more than fourteen hours away.
  for (Instant each = from - 36h; each < until + 36h; each = each + 24h) {
    auto const day = local_time(each, Zone::utc());
    if (!comes_on(settings, day.weekday)) continue;
    for (auto const& time : times) {
      auto const at = zone.from_local(day.year, day.month, day.day, time.hour, time.minute, 0);
      if (at >= from && at < until) due.push_back(at);
    }
  }
  std::ranges::sort(due);
  due.erase(std::unique(due.begin(), due.end()), due.end());
  return due;
}

std::optional<Instant> next_edition(store::NewsletterSettings const& settings, Zone const& zone,
                                    Instant after) {
  // Every day of the week comes within eight.
  auto const due = due_between(settings, zone, after + Duration(1), after + 8 * 24h);
  return due.empty() ? std::nullopt : std::optional(due.front());
}

}  // namespace stoppress::newsletter
