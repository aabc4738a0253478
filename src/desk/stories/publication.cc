#include "desk/stories/publication.h"

#include <algorithm>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "desk/stories/expiry.h"
#include "desk/stories/kill.h"
#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "store/feed/feed.h"
#include "store/stories/corrections.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"
#include "store/wires/wires.h"
#include "story/fields/completeness.h"

namespace stoppress::desk {
namespace {

Result<Done> is_ready(story::Content const& content) {
  for (auto const& gap : story::gaps_in(content))
    if (gap.needed) return about(gap.field, invalid(gap.sentence));
  return Done{};
}

std::optional<Instant> later_of(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

// The embargo to publish under. One that stands is never forgotten in passing.
Result<std::optional<Instant>> embargo_of(story::Story const& story, PublicationRequest const& wanted,
                                          Instant now) {
  if (story.published || story::may_be_seen(story.embargo, now) || wanted.lift_embargo) return wanted.embargo;
  auto const kept = wanted.embargo.value_or(*story.embargo);
  if (!wanted.embargo && !wanted.at)
    return about("embargo", conflict("It is under embargo until " + iso_utc(kept) +
                                     ". Schedule it for then, or lift the embargo."));
  if (wanted.at && *wanted.at < kept) return about("at", invalid("It would go out before its embargo ends."));
  return std::optional(kept);
}

// Not beyond the end of its rights, which must be lifted or moved first.
Result<Done> may_be_shown(story::Story const& story, PublicationRequest const& wanted, Instant now) {
  if (has_expired(story, now))
    return about("expires", conflict("The rights to it ended at " + iso_utc(*story.expires) +
                                     ". Change or lift that before you publish it."));
  if (story.expires && wanted.at && *wanted.at >= *story.expires)
    return about("at", invalid("It would go out after its rights have ended."));
  return Done{};
}

Result<Done> keep_correction(store::Transaction& transaction, Actor const& actor, story::Story const& story,
                             CorrectionNote const& note, Instant now) {
  if (!story.published)
    return about("correction", invalid("Readers have not seen it yet: there is nothing to correct."));
  std::string const text = collapse_spaces(note.text);
  if (text.empty() && story::tells_readers(note.kind))
    return about("correction", invalid("Please say in a sentence what was corrected."));
  return store::Corrections(transaction).add({0, story.id, story.head, note.kind, text, now, actor.who.id});
}

std::string told(story::Story const& story, PublicationRequest const& wanted) {
  std::string note = reference("revision", wanted.revision);
  if (story.release_at) note += ", for " + iso_utc(*story.release_at);
  if (!wanted.breaking) note += ", not breaking";
  if (wanted.correction) note += ", " + std::string(name_of(wanted.correction->kind));
  return note;
}

Result<Done> back_to_the_desk(store::Transaction& transaction, story::Story& story, Instant now) {
  if (story.state == story::State::scheduled) story.state = story::State::draft;
  story.release_at.reset();
  TRY(store::Stories(transaction).save(story, story.head));
  TRY(store::Corrections(transaction).drop_waiting(story.id, story.published));
  auto const content = TRY(store::Stories(transaction).content_without_body(story.id, story.head));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

}  // namespace

Result<Done> publish_by(store::Store& store, Actor const& actor, StoryId id, PublicationRequest const& wanted,
                        Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    if (story.head != wanted.revision)
      return conflict("Somebody has saved this story since you looked at it. Look again, then publish.");
    auto const content = TRY(store::Stories(transaction).content(id, story.head));
    TRY(is_ready(content));
    TRY(may_be_shown(story, wanted, now));
    auto const embargo = TRY(embargo_of(story, wanted, now));
    // What was noted for a version that never went out is said anew with this one, or not at all.
    TRY(store::Corrections(transaction).drop_waiting(id, story.published));
    if (wanted.correction) TRY(keep_correction(transaction, actor, story, *wanted.correction, now));
    story.changed_by_desk = true;
    TRY(store::Revisions(transaction).keep_revision(id, story.head));
    auto const agencys = TRY(store::Wires(transaction).embargo_of(id));  // which is not ours to lift
    bool const over = story::may_be_seen(agencys, now);
    TRY(publish(transaction, story, over ? embargo : later_of(embargo, agencys), now, wanted.at,
                wanted.breaking ? Flash::by_rule : Flash::plain));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, story.release_at ? "story.schedule" : "story.publish",
                  reference("story", id), told(story, wanted), now);
  });
}

Result<Done> withdraw_by(store::Store& store, Actor const& actor, StoryId id, std::string const& note,
                         Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    if (story.state == story::State::scheduled)
      TRY(back_to_the_desk(transaction, story, now));
    else if (story.state == story::State::live)
      TRY(remove(transaction, story, Removal::withdraw, collapse_spaces(note), now));
    else
      return conflict("Readers do not see this story; there is nothing to take back.");
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, "story.withdraw", reference("story", id), note, now);
  });
}

Result<Done> unschedule_by(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    if (!story.release_at) return conflict("Nothing of this story is scheduled.");
    TRY(back_to_the_desk(transaction, story, now));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, "story.unschedule", reference("story", id), "", now);
  });
}

Result<Done> kill_by(store::Store& store, Actor const& actor, StoryId id, std::string const& note,
                     Instant now) {
  TRY(require(actor, people::Right::publish));
  std::string const sentence = collapse_spaces(note);
  if (sentence.empty())
    return about("note",
                 invalid("Please say in a sentence why: readers will find it at the story’s address."));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    if (story.state == story::State::killed) return conflict("This story was killed already.");
    TRY(kill(transaction, story, {actor, sentence, sentence}, now));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, "story.kill", reference("story", id), sentence, now);
  });
}

}  // namespace stoppress::desk
