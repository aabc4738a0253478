#include "pages/render/parts/dates.h"

#include <array>
#include <fmt/format.h>

namespace stoppress::pages {
namespace {

constexpr std::array kDays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::string format_date(Instant instant, Zone const& zone) {
  auto const local = local_time(instant, zone);
  return fmt::format("{} {} {}", local.day, kMonths[std::size_t(local.month - 1)], local.year);
}

std::string format_day(Instant instant, Zone const& zone) {
  return fmt::format("{} {}", kDays[std::size_t(local_time(instant, zone).weekday)],
                     format_date(instant, zone));
}

std::string format_clock(Instant instant, Zone const& zone) {
  auto const local = local_time(instant, zone);
  return fmt::format("{:02}:{:02}", local.hour, local.minute);
}

std::string format_time(Instant instant, Zone const& zone) {
  return format_date(instant, zone) + ", " + format_clock(instant, zone);
}

std::string machine_day(Instant instant, Zone const& zone) {
  auto const local = local_time(instant, zone);
  return fmt::format("{:04}-{:02}-{:02}", local.year, local.month, local.day);
}

bool same_day(Instant one, Instant other, Zone const& zone) {
  return machine_day(one, zone) == machine_day(other, zone);
}

Zone zone_named(std::string const& name) {
  auto found = Zone::find(name);
  return found ? *found : Zone::utc();
}

}  // namespace stoppress::pages
