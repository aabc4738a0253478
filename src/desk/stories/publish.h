// Publishing: the head revision becomes the one that readers see.
#pragma once

#include <optional>

#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"
#include "story/story.h"

namespace stoppress::desk {

// Whether a flash makes itself breaking when it goes out for the first time.
enum class Flash { breaking, plain };

// Publishes the story's head, or schedules it when the end of `embargo`, or `at`, lies ahead; a story that is
// live stays live with its former revision until then. Saves and announces. `story` is as read in this
// transaction and is brought up to date. Fault::conflict when the story was killed: a kill is for good.
//
// A flash (urgency 1) is breaking for two hours from its first publication, unless an editor has said no; one
// that is scheduled is so when it goes out. Readers are told of an update,
// unless all that was noted since is that a typo was mended.
Result<Done> publish(store::Transaction& transaction, story::Story& story, std::optional<Instant> embargo,
                     Instant now, std::optional<Instant> at = {}, Flash flash = Flash::breaking);

// Whether it would be breaking by itself when it went out now.
bool is_flash(story::Story const& story, story::Content const& content);

}  // namespace stoppress::desk
