// Whether a picture that comes inside a story may be shown with it.
#pragma once

#include <optional>
#include <string>

#include "story/arrival/arrival.h"
#include "wire/formats/read.h"

namespace stoppress::wire {

struct PictureOrders {
  std::string status, embargo;  // the fields for them, as written
  std::string note;             // to editors
};

// Why it must not: it was killed, is withheld, or is under embargo for longer than its story. `story_out`:
// the earliest that the story can be seen. Nothing when it may.
std::optional<std::string> reason_to_leave_out(PictureOrders const& orders, std::optional<Instant> story_out,
                                               ReadOptions const& options);

}  // namespace stoppress::wire
