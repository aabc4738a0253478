// Subscribers as CSV, a piece at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "desk/actor.h"
#include "store/newsletter/subscribers.h"
#include "store/store.h"

namespace stoppress::newsletter {

// Gives `take` the file piece by piece: a heading, then a line for each subscription ("email", "name",
// "newsletter", "state", "since", "suppressed"), of all the title's newsletters or of one. A field that a
// spreadsheet would take for a formula begins with an apostrophe. Right `staff`; the audit log has it. Ends
// with `take`'s error.
Result<std::int64_t> export_subscribers(store::Store& store, desk::Actor const& actor, TitleId title,
                                        NewsletterId newsletter,
                                        std::function<Result<Done>(std::string_view)> const& take,
                                        Instant now);

}  // namespace stoppress::newsletter
