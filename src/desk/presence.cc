#include "desk/presence.h"

#include <algorithm>

#include "desk/acts.h"
#include "desk/write.h"

namespace stoppress::desk {
namespace {

Result<Done> announce_presence(store::Tx& tx, StoryId id, Instant now) {
  auto const story = TRY(tx.story(id));
  story::Change change;
  change.kind = story::ChangeKind::editor_changed;
  change.title = story.title;
  change.story = id;
  change.at = now;
  return tx.announce(change);
}

bool is_among(std::vector<store::Editing> const& readers, StaffId staff) {
  return std::any_of(readers.begin(), readers.end(), [&](auto const& each) { return each.who.id == staff; });
}

}  // namespace

Result<store::Editing> open_for_writing(store::Store& store, By const& by, StoryId id, bool take_over,
                                        Instant now) {
  return store.write([&](store::Tx& tx) -> Result<store::Editing> {
    TRY(tx.story(id));  // two who come at once: the second sees the first
    TRY(may_write(tx, by, id, now));
    store::Presence presence(tx);
    auto const there = TRY(presence.writer(id, now));
    bool const mine = there && there->who.id == by.who.id;
    if (there && !mine && !take_over) return *there;
    store::Editing const editing{{by.who.id, by.who.name}, mine ? there->since : now, now};
    TRY(presence.set_writer(id, editing));
    TRY(presence.end_reading(id, by.who.id));
    if (!mine) TRY(announce_presence(tx, id, now));
    if (there && !mine)
      TRY(record(tx, by, "story.take_over", about_it("story", id), "from " + there->who.name, now));
    return editing;
  });
}

Result<Done> leave(store::Store& store, By const& by, StoryId id, Instant now) {
  return store.write([&](store::Tx& tx) -> Result<Done> {
    TRY(store::Presence(tx).end_writing(id, by.who.id));
    return announce_presence(tx, id, now);
  });
}

Result<Done> read_along(store::Store& store, By const& by, StoryId id, Instant now) {
  return store.write([&](store::Tx& tx) -> Result<Done> {
    TRY(tx.story(id));
    store::Presence presence(tx);
    bool const is_new = !is_among(TRY(presence.readers(id, now)), by.who.id);
    TRY(presence.set_reader(id, by.who.id, now));
    return is_new ? announce_presence(tx, id, now) : Result<Done>(Done{});
  });
}

Result<Done> end_reading(store::Store& store, By const& by, StoryId id, Instant now) {
  return store.write([&](store::Tx& tx) -> Result<Done> {
    bool const was_there = TRY(store::Presence(tx).end_reading(id, by.who.id));
    return was_there ? announce_presence(tx, id, now) : Result<Done>(Done{});
  });
}

}  // namespace stoppress::desk
