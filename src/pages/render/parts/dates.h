// Days in the title's zone, for machines and for comparing; how readers see times is in words/words.h.
#pragma once

#include <string>

#include "base/time.h"

namespace stoppress::pages {

std::string machine_day(Instant instant, Zone const& zone);  // "2026-11-24"
bool same_day(Instant one, Instant other, Zone const& zone);
Zone zone_named(std::string const& name);  // UTC when there is no such zone

}  // namespace stoppress::pages
