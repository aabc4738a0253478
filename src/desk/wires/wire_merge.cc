#include "desk/wires/wire_merge.h"

#include "desk/authorization.h"
#include "desk/wires/wires.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"

namespace stoppress::desk {
namespace {

Result<story::Content> words_of(store::Wires<store::Snapshot>& wires, store::ListedItem const& item) {
  auto content = TRY(wires.content(item));
  if (!content) return internal("The words of a wire item are missing.", about_it("wire item", item.id));
  return *std::move(content);
}

// Stories from before items were kept with what became of them: their first revision is the agency's.
Result<story::Content> base_of(store::Snapshot& snapshot, StoryId id) {
  store::Wires wires(snapshot);
  auto const taken = TRY(wires.last_taken(id));
  auto content = taken ? TRY(wires.content(*taken)) : std::optional<story::Content>();
  if (content) return *std::move(content);
  return store::Stories(snapshot).content(id, Revision(1));
}

// Of two who look at once, and of a version that comes at that moment, one goes first.
Result<store::ListedItem> still_waiting(store::Transaction& transaction, StoryId id, WireItemId item) {
  auto const seen = TRY(store::Wires(transaction.without_locks()).item(item));
  auto const newest =
      TRY(store::WireItems(transaction).newest_wire_item(seen.identity.source, seen.identity.guid));
  auto const waiting = TRY(store::Wires(transaction).waiting_beside(id));
  if (!waiting) return conflict("Nothing waits beside this story any more: somebody has decided already.");
  if (waiting->id != item || !newest || newest->id != item)
    return conflict("The agency has sent yet another version. Look at that one.");
  return *waiting;
}

}  // namespace

Result<WaitingVersion> waiting_version(store::Snapshot& snapshot, StoryId id) {
  auto const story = TRY(store::Stories(snapshot).story(id));
  store::Wires wires(snapshot);
  auto const item = TRY(wires.waiting_beside(id));
  if (!item) return not_found("No newer version waits beside this story.");
  WaitingVersion version;
  version.item = *item;
  version.base = TRY(base_of(snapshot, id));
  version.wire = TRY(words_of(wires, *item));
  version.merged =
      story::merge(version.base, TRY(store::Stories(snapshot).content(id, story.head)), version.wire);
  return version;
}

Result<std::variant<Saved, Overtaken>> settle_version(store::Store& store, Actor const& actor, StoryId id,
                                                      Revision seen, ContentChange const& change,
                                                      WireItemId item, Instant now) {
  using Outcome = std::variant<Saved, Overtaken>;
  return store.write([&](store::Transaction& transaction) -> Result<Outcome> {
    TRY(may_write(transaction, actor, id, now));
    TRY(still_waiting(transaction, id, item));
    auto outcome = TRY(save_in(transaction, actor, id, seen, change, true, now));
    auto const* saved = std::get_if<Saved>(&outcome);
    if (saved == nullptr) return outcome;
    auto const story = TRY(store::Stories(transaction).story(id));
    TRY(store::Wires(transaction).decide(item, store::WireState::taken));
    TRY(store::Stories(transaction).set_wire_waiting(id, false));
    bool const merged = saved->revision != seen;
    TRY(record(transaction, actor, merged ? "wire.merge" : "wire.dismiss", about_it("story", id),
               about_it("wire item", item), now));
    TRY(announce_waiting(transaction, story, now));
    TRY(announce_wires(transaction, story.title, now));
    return outcome;
  });
}

}  // namespace stoppress::desk
