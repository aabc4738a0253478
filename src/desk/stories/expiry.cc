#include "desk/stories/expiry.h"

#include "base/log.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "desk/readers_words.h"
#include "desk/stories/alarms.h"
#include "desk/stories/remove.h"
#include "store/feed/feed.h"
#include "store/stories/corrections.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

Actor the_clock() {
  Actor clock;
  clock.who.name = "the clock";
  return clock;
}

Result<Done> back_to_the_desk(store::Transaction& transaction, story::Story& story, Instant now) {
  story.state = story::State::draft;
  story.release_at.reset();
  TRY(store::Stories(transaction).save(story, story.head));
  TRY(store::Corrections(transaction).drop_waiting(story.id, story.published));
  auto const content = TRY(store::Stories(transaction).content_without_body(story.id, story.head));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

// Pages and the API say it of what readers see; the newsroom's screens and the schedule hear either kind.
Result<Done> announce_expiry(store::Transaction& transaction, story::Story const& story, Instant now) {
  bool const live = story.state == story::State::live;
  auto const content =
      TRY(store::Stories(transaction).content_without_body(story.id, live ? story.published : story.head));
  auto const kind = live ? story::ChangeKind::story_published : story::ChangeKind::story_saved;
  return store::Feed(transaction).announce(change_of(kind, story, content, nullptr, now));
}

}  // namespace

bool has_expired(story::Story const& story, Instant now) { return story.expires && *story.expires <= now; }

Result<bool> expire(store::Transaction& transaction, story::Story& story, Instant now) {
  using enum story::State;
  if (!has_expired(story, now) || (story.state != live && story.state != scheduled)) return false;
  bool const was_out = story.state == live;
  std::string const since = "since " + iso_utc(*story.expires);
  if (was_out) {
    auto const for_readers = TRY(rights_ended(transaction, story.title));
    TRY(remove(transaction, story, Removal::withdraw, for_readers, now));
  } else {
    TRY(back_to_the_desk(transaction, story, now));
  }
  TRY(raise_alarm(
      transaction, story, story::AlarmKind::rights,
      was_out ? "The rights to this story have ended; it was taken from every page."
              : "The rights to this story have ended before it went out; it is not scheduled any more.",
      the_clock().who.name, now));
  TRY(record(transaction, the_clock(), "story.expire", reference("story", story.id), since, now));
  return true;
}

Result<Done> set_expiry(store::Store& store, Actor const& actor, StoryId id, std::optional<Instant> expires,
                        Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    if (story.state == story::State::killed)
      return conflict("This story was killed; it can’t be changed any more.");
    story.expires = expires;
    story.expiry_by_desk = true;
    TRY(store::Stories(transaction).save(story, story.head));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    TRY(record(transaction, actor, "story.rights", reference("story", id),
               expires ? "expires " + iso_utc(*expires) : "never expires", now));
    bool const taken_down = TRY(expire(transaction, story, now));
    return taken_down ? Result<Done>(Done{}) : announce_expiry(transaction, story, now);
  });
}

Result<int> expire_stories(store::Store& store, Instant now) {
  auto const due =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).due_to_expire(now); }));
  int expired = 0;
  for (StoryId const id : due) {
    auto const done = store.write([&](store::Transaction& transaction) -> Result<bool> {
      auto story = TRY(store::Stories(transaction).story(id));
      return expire(transaction, story, now);
    });
    if (!done.ok()) log::failure("desk", reference("story", id) + " expires", done.error());
    expired += done.value_or(false) ? 1 : 0;
  }
  return expired;
}

}  // namespace stoppress::desk
