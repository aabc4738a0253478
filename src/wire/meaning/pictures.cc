#include "wire/meaning/pictures.h"

#include <algorithm>

#include "base/text.h"
#include "wire/formats/adapting.h"
#include "wire/meaning/status.h"

namespace stoppress::wire {

std::optional<std::string> reason_to_leave_out(PictureOrders const& orders, std::optional<Instant> story_out,
                                               ReadOptions const& options) {
  std::vector<story::Problem> found;
  auto const status = read_status(orders.status, "", found);
  if (status == story::WireStatus::canceled) return "The agency killed it";
  if (status == story::WireStatus::withheld)
    return "The agency withholds it: " + shorten(trim(orders.status), 40);
  for (story::Signal signal : signals_in(orders.note, Place::note))
    if (signal == story::Signal::kill || signal == story::Signal::withdrawal)
      return "Its note takes it back: " + shorten(orders.note, 120);
  auto const until = read_time(orders.embargo, options.assumed_zone, "", found);
  bool const longer = until && (!story_out || *until > *story_out);
  if (longer) return "It is under embargo until " + iso_utc(*until);
  if (!until && !trim(orders.embargo).empty()) return "It is under embargo, but until when can't be read";
  auto const words =
      embargo_words(orders.note, Place::note, {story_out, options.assumed_zone, DateOrder::unknown});
  if (words.spoken && (!words.until || !story_out || *words.until > *story_out))
    return "Its note speaks of an embargo: " + shorten(orders.note, 120);
  return std::nullopt;
}

}  // namespace stoppress::wire
