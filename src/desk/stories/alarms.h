// Alarms in the newsroom: raised with the act that they tell of, heard on every screen, quiet once somebody
// says that they know.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"
#include "story/alarm.h"
#include "story/story.h"

namespace stoppress::desk {

// In the transaction of what happened. `words`: a sentence or two for an editor; `by`: a person or an agency.
Result<Done> raise_alarm(store::Transaction& transaction, story::Story const& story, story::AlarmKind kind,
                         std::string words, std::string by, Instant now);

// Right: publish. That somebody was faster is no fault; not_found when there is no such alarm.
Result<Done> acknowledge_alarm(store::Store& store, Actor const& actor, std::int64_t id, Instant now);

}  // namespace stoppress::desk
