#include "pages/render/parts/dates.h"

#include <fmt/format.h>

namespace stoppress::pages {
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
