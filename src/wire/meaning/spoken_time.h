// A moment as people write it for people: "0001 FRIDAY OCTOBER 7", "6 PM ET Friday", "2026-03-06 18:00 GMT",
// "Freitag, 6. März 2026, 18.00 Uhr". Where words can mean two moments the later is taken: what goes by such
// words must never happen too early.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace stoppress::wire {

// Which number comes first in "3/4/2026". Dates with points are day first in every language, ISO's are what
// they are.
enum class DateOrder { day_first, month_first, unknown };

// By the language of the words ("en-US", "de") and, for bare English, by the agency's zone.
DateOrder date_order(std::string_view language, Zone const& zone);

struct SpokenContext {
  std::optional<Instant> issued;  // when it was written: "Friday" is the next one from there
  Zone zone;                      // whose wall clock is meant where no zone is named
  DateOrder order = DateOrder::unknown;
};

// Nothing when the words name no time of day, or a day that needs `issued` where that is not known, or when
// weekday and date contradict each other. English, German, French, Spanish, Italian, Dutch, Portuguese and
// the Scandinavian languages.
std::optional<Instant> read_spoken_time(std::string_view text, SpokenContext const& context);

}  // namespace stoppress::wire
