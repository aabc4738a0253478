// Times as readers see them, in the title's zone, and for machines beside it.
#pragma once

#include <string>

#include "base/time.h"

namespace stoppress::pages {

std::string format_day(Instant instant, Zone const& zone);    // "Tuesday 24 November 2026"
std::string format_date(Instant instant, Zone const& zone);   // "24 November 2026"
std::string format_clock(Instant instant, Zone const& zone);  // "14:32"
std::string format_time(Instant instant, Zone const& zone);   // "24 November 2026, 14:32"
std::string machine_day(Instant instant, Zone const& zone);   // "2026-11-24"
bool same_day(Instant one, Instant other, Zone const& zone);
Zone zone_named(std::string const& name);  // UTC when there is no such zone

}  // namespace stoppress::pages
