// What an editor does with an alert: write it, release it, end it, take it back from the devices. Right for
// all of these: publish. Each goes into the audit log.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "store/push/alerts.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::desk {

// A draft about the version of the story that readers have. Fault::not_found when they have none; conflict
// when that version has an alert already: a story that is saved again is told once.
Result<store::Alert> write_alert(store::Store& store, Actor const& actor, story::Title const& title,
                                 StoryId story, store::AlertContent const& content, Instant now);
// It is about the version that readers have now. Fault::conflict when somebody changed it since `seen`, or it
// was released.
Result<store::Alert> change_alert(store::Store& store, Actor const& actor, story::Title const& title,
                                  store::AlertId id, std::int64_t seen, store::AlertContent const& content,
                                  Instant now);
// It goes as soon as the story's page was seen; where the title wants a second person it is proposed instead,
// and released by somebody else than whoever wrote it. Fault::conflict when it is not of version `seen` any
// more, or the story has a newer version than it tells of; forbidden for whoever proposed it.
Result<store::Alert> release_alert(store::Store& store, Actor const& actor, story::Title const& title,
                                   store::AlertId id, std::int64_t seen, Instant now);
// Whoever does not have it yet does not get it. Fault::conflict when it has ended.
Result<store::Alert> cancel_alert(store::Store& store, Actor const& actor, story::Title const& title,
                                  store::AlertId id, Instant now);
// An alert that went out, also in part, is cancelled, and replaced on the devices by these words. The recall.
Result<store::Alert> recall_alert(store::Store& store, Actor const& actor, story::Title const& title,
                                  store::AlertId id, std::string const& headline, std::string const& words,
                                  Instant now);
// Right: settings. Whether the title's alerts need a second person.
Result<Done> set_alert_approval(store::Store& store, Actor const& actor, story::Title const& title,
                                bool needed, Instant now);

}  // namespace stoppress::desk
