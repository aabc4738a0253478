// Publishing: the head revision becomes the one that readers see.
#pragma once

#include <optional>

#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::desk {

// Whether a flash makes itself breaking when it goes out for the first time: as the rule of its title says,
// or not, whatever that says.
enum class Flash { by_rule, plain };

// Publishes the story's head, or schedules it when the end of `embargo`, or `at`, lies ahead; a story that is
// live stays live with its former revision until then. Saves and announces. `story` is as read in this
// transaction and is brought up to date. Fault::conflict when the story was killed: a kill is for good.
//
// A flash (urgency 1) is breaking for two hours from its first publication where its title has that rule
// then, unless an editor has said no; what was said of one that is scheduled is kept with the schedule, and
// passed again by whoever releases it. Readers are told of an
// update, unless all that was noted since is that a typo was mended.
Result<Done> publish(store::Transaction& transaction, story::Story& story, std::optional<Instant> embargo,
                     Instant now, std::optional<Instant> at = {}, Flash flash = Flash::by_rule);

// Whether the story with these words would be breaking by itself when it went out now: a flash that was never
// out before, where its title has that rule.
Result<bool> is_breaking_by_itself(store::Snapshot& snapshot, story::Story const& story,
                                   story::Content const& content);

}  // namespace stoppress::desk
