#include "desk/breaking.h"

#include "base/log.h"
#include "desk/acts.h"
#include "desk/announce.h"
#include "store/breaking.h"

namespace stoppress::desk {
namespace {

constexpr auto kLongest = std::chrono::hours(24);

Result<Done> announce_breaking(store::Tx& tx, StoryId id, Instant now) {
  auto const story = TRY(tx.story(id));
  auto const content = TRY(tx.content(id, story.published ? story.published : story.head));
  return tx.announce(change_of(story::ChangeKind::breaking_changed, story, content, nullptr, now));
}

// A longer end may have been given since it was read.
Result<bool> end(store::Store& store, StoryId id, Instant now) {
  return store.write([&](store::Tx& tx) -> Result<bool> {
    store::Breaking breaking(tx);
    auto const row = TRY(breaking.of(id));
    if (!row || row->until > now) return false;
    TRY(breaking.end(id));
    TRY(announce_breaking(tx, id, now));
    return true;
  });
}

}  // namespace

Result<Done> make_breaking(store::Store& store, By const& by, StoryId id, Instant until, Instant now) {
  TRY(require(by, people::Right::publish));
  if (until <= now) return about("until", invalid("Choose an end that is still to come."));
  if (until - now > kLongest)
    return about("until", invalid("Nothing is breaking for more than a day. Choose an earlier end."));
  return store.write([&](store::Tx& tx) -> Result<Done> {
    auto const story = TRY(tx.story(id));
    if (story.state != story::State::live || !story::may_be_seen(story.embargo, now))
      return conflict("Readers do not see this story; publish it first.");
    store::Breaking breaking(tx);
    auto const former = TRY(breaking.of(id));
    TRY(breaking.keep({id, story.title, former ? former->since : now, until}));
    TRY(announce_breaking(tx, id, now));
    TRY(tx.mark_changed(id, by.who.id, now));
    return record(tx, by, "story.breaking", about_it("story", id), "until " + iso_utc(until), now);
  });
}

Result<Done> end_breaking(store::Store& store, By const& by, StoryId id, Instant now) {
  TRY(require(by, people::Right::publish));
  return store.write([&](store::Tx& tx) -> Result<Done> {
    TRY(tx.story(id));
    bool const was = TRY(store::Breaking(tx).end(id));
    if (!was) return Done{};
    TRY(announce_breaking(tx, id, now));
    TRY(tx.mark_changed(id, by.who.id, now));
    return record(tx, by, "story.calm", about_it("story", id), "", now);
  });
}

Result<int> end_due_breaking(store::Store& store, Instant now) {
  auto const due =
      TRY(store.read([&](store::Reader& reader) { return store::Breaking(reader).ended_by(now); }));
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
