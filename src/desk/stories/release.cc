#include "desk/stories/release.h"

#include "base/log.h"
#include "desk/stories/publish.h"
#include "store/stories/breaking.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

Result<bool> release(store::Store& store, StoryId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<bool> {
    story::Story story = TRY(store::Stories(transaction).story(id));
    if (!story.release_at || *story.release_at > now) return false;
    bool const refused = TRY(store::Breaking(transaction).is_refused(id));
    TRY(publish(transaction, story, story.embargo, now, {}, refused ? Flash::plain : Flash::by_rule));
    return true;
  });
}

}  // namespace

Result<int> release_due(store::Store& store, Instant now) {
  auto const due =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).due_releases(now); }));
  int released = 0;
  for (StoryId const id : due) {
    auto const done = release(store, id, now);
    if (!done.ok()) log::failure("desk", "releasing story " + std::to_string(id.number()), done.error());
    released += done.value_or(false) ? 1 : 0;
  }
  return released;
}

}  // namespace stoppress::desk
