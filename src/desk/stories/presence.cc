#include "desk/stories/presence.h"

#include <algorithm>

#include "desk/authorization.h"
#include "desk/stories/write.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

Result<Done> announce_presence(store::Transaction& transaction, StoryId id, Instant now) {
  auto const story = TRY(store::Stories(transaction).story(id));
  story::Change change;
  change.kind = story::ChangeKind::editor_changed;
  change.title = story.title;
  change.story = id;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

bool is_among(std::vector<store::Editing> const& readers, StaffId staff) {
  return std::any_of(readers.begin(), readers.end(), [&](auto const& each) { return each.who.id == staff; });
}

}  // namespace

Result<store::Editing> open_for_writing(store::Store& store, Actor const& actor, StoryId id, bool take_over,
                                        Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<store::Editing> {
    TRY(store::Stories(transaction).story(id));  // two who come at once: the second sees the first
    TRY(may_write(transaction, actor, id, now));
    store::Presence presence(transaction);
    auto const there = TRY(presence.writer(id, now));
    bool const mine = there && there->who.id == actor.who.id;
    if (there && !mine && !take_over) return *there;
    store::Editing const editing{{actor.who.id, actor.who.name}, mine ? there->since : now, now};
    TRY(presence.set_writer(id, editing));
    TRY(presence.end_reading(id, actor.who.id));
    if (!mine) TRY(announce_presence(transaction, id, now));
    if (there && !mine)
      TRY(record(transaction, actor, "story.take_over", about_it("story", id), "from " + there->who.name,
                 now));
    return editing;
  });
}

Result<Done> leave(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Presence(transaction).end_writing(id, actor.who.id));
    return announce_presence(transaction, id, now);
  });
}

Result<Done> read_along(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Stories(transaction).story(id));
    store::Presence presence(transaction);
    bool const is_new = !is_among(TRY(presence.readers(id, now)), actor.who.id);
    TRY(presence.set_reader(id, actor.who.id, now));
    return is_new ? announce_presence(transaction, id, now) : Result<Done>(Done{});
  });
}

Result<Done> end_reading(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    bool const was_there = TRY(store::Presence(transaction).end_reading(id, actor.who.id));
    return was_there ? announce_presence(transaction, id, now) : Result<Done>(Done{});
  });
}

}  // namespace stoppress::desk
