// Newsletters and their editions as the screens show them.
#pragma once

#include "base/json.h"
#include "newsroom/route.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsroom {

// Whether mail leaves the house, and what came back can be fetched: {"sends", "relay", "from",
// "returns_trouble"}.
json::Object mail_state_json(Context const& context);

json::Object progress_json(store::DeliveryProgress const& progress, Instant now);

// With its subscribers, its next edition and the last that went.
Result<json::Object> newsletter_json(store::Snapshot& snapshot, Context const& context,
                                     store::Newsletter const& newsletter);

// A line of the calendar.
Result<json::Object> edition_line(store::Snapshot& snapshot, Context const& context,
                                  store::Newsletter const& newsletter, store::Edition const& edition);
// The whole: its line, its draft, and what it holds, as it would go now or went.
Result<json::Object> edition_json(store::Snapshot& snapshot, Context const& context,
                                  store::Newsletter const& newsletter, store::Edition const& edition);

// An edition with its newsletter; not_found when it is of another title.
struct OneEdition {
  store::Newsletter newsletter;
  store::Edition edition;
};
Result<OneEdition> one_edition(store::Snapshot& snapshot, Context const& context, EditionId id);
// The whole edition of that number as it is now, and the same as an answer.
Result<json::Object> whole_edition_json(Context const& context, EditionId id);
Result<engine::Answer> whole_edition(Context const& context, EditionId id);

}  // namespace stoppress::newsroom
