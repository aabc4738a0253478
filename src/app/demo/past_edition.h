// The demonstration's newsletter has an edition that went out before it was first started, so that its pages
// and its report have something to show.
#pragma once

#include "app/archive.h"
#include "base/result.h"
#include "base/time.h"

namespace stoppress::app {

// Nothing when an edition has gone out already. Nobody has got this one: nobody had signed up.
Result<Done> add_past_edition(Archive& archive, Instant now);

}  // namespace stoppress::app
