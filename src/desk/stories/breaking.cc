#include "desk/stories/breaking.h"

#include "base/log.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "store/feed/feed.h"
#include "store/stories/breaking.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

constexpr auto kLongest = std::chrono::hours(24);

Result<Done> announce_breaking(store::Transaction& transaction, StoryId id, Instant now) {
  auto const story = TRY(store::Stories(transaction).story(id));
  auto const content =
      TRY(store::Stories(transaction).content(id, story.published ? story.published : story.head));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::breaking_changed, story, content, nullptr, now));
}

// A longer end may have been given since it was read.
Result<bool> end(store::Store& store, StoryId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<bool> {
    store::Breaking breaking(transaction);
    auto const row = TRY(breaking.of(id));
    if (!row || row->until > now) return false;
    TRY(breaking.end(id));
    TRY(announce_breaking(transaction, id, now));
    return true;
  });
}

}  // namespace

Result<Done> make_breaking(store::Store& store, Actor const& actor, StoryId id, Instant until, Instant now) {
  TRY(require(actor, people::Right::publish));
  if (until <= now) return about("until", invalid("Choose an end that is still to come."));
  if (until - now > kLongest)
    return about("until", invalid("Nothing is breaking for more than a day. Choose an earlier end."));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const story = TRY(store::Stories(transaction).story(id));
    if (story.state != story::State::live || !story::may_be_seen(story.embargo, now))
      return conflict("Readers do not see this story; publish it first.");
    store::Breaking breaking(transaction);
    auto const former = TRY(breaking.of(id));
    TRY(breaking.keep({id, story.title, former ? former->since : now, until}));
    TRY(announce_breaking(transaction, id, now));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, "story.breaking", about_it("story", id), "until " + iso_utc(until),
                  now);
  });
}

Result<Done> end_breaking(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Stories(transaction).story(id));
    bool const was = TRY(store::Breaking(transaction).end(id));
    if (!was) return Done{};
    TRY(announce_breaking(transaction, id, now));
    TRY(store::Stories(transaction).mark_changed(id, actor.who.id, now));
    return record(transaction, actor, "story.calm", about_it("story", id), "", now);
  });
}

Result<int> end_due_breaking(store::Store& store, Instant now) {
  auto const due =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Breaking(snapshot).ended_by(now); }));
  int ended = 0;
  for (auto const& row : due) {
    auto const done = end(store, row.story, now);
    if (!done.ok())
      log::failure("desk", "ending breaking of story " + std::to_string(row.story.number()), done.error());
    ended += done.value_or(false) ? 1 : 0;
  }
  return ended;
}

}  // namespace stoppress::desk
