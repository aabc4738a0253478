#include "newsroom/change_events.h"

#include "newsroom/stories/presence_json.h"
#include "newsroom/stories/story_json.h"
#include "store/stories/desk_lists.h"

namespace stoppress::newsroom {
namespace {

json::Object story_event(store::DeskRow const& row) {
  return {{"id", row.id.number()},
          {"state", story::name_of(row.state)},
          {"revision", row.head.number()},
          {"wire_waiting", row.wire_waiting},
          {"by", name_or_null(row.changed_by)}};
}

Result<json::Object> presence_event(store::Snapshot& snapshot, StoryId id, Instant now) {
  auto told = TRY(presence_json(snapshot, id, now));
  told["story"] = id.number();
  return told;
}

// Which front, in the words of its address: "home", or its section's number.
json::Object front_event(story::Change const& change) {
  auto const& sections = change.sections;
  return {{"front", sections.empty() ? "home" : std::to_string(sections.front().number())},
          {"version", change.revision.number()}};
}

bool is_of_a_front(story::ChangeKind kind) {
  return kind == story::ChangeKind::front_saved || kind == story::ChangeKind::front_published;
}

bool is_of_a_story(story::ChangeKind kind) {
  using enum story::ChangeKind;
  return kind == story_saved || kind == story_published || kind == story_removed || kind == breaking_changed;
}

void tell_presence(StoryId id, EventListeners& listeners, store::Store& store, Clock const& clock) {
  auto const told =
      store.read([&](store::Snapshot& snapshot) { return presence_event(snapshot, id, clock.now()); });
  if (told.ok()) listeners.tell("editor", *told);
}

}  // namespace

void tell_of(std::vector<story::Change> const& changes, EventListeners& listeners, store::Store& store,
             Clock const& clock) {
  for (auto const& change : changes) {
    if (change.kind == story::ChangeKind::wire_changed) listeners.tell("wire", {{"id", 0}});
    if (is_of_a_front(change.kind)) listeners.tell("front", front_event(change));
    if (change.kind == story::ChangeKind::picture_changed)
      listeners.tell("picture", {{"id", change.picture.number()}});
    if (change.kind == story::ChangeKind::receipt_changed)
      listeners.tell("receipt", {{"story", change.story.number()}});
    if (change.kind == story::ChangeKind::alarm_changed)
      listeners.tell("alarm", {{"story", change.story.number()}});
    if (change.kind == story::ChangeKind::message_changed)
      listeners.tell("message", {{"title", change.title.number()}});
    if (change.kind == story::ChangeKind::live_changed)
      listeners.tell("live", {{"story", change.story.number()}, {"sequence", change.revision.number()}});
    if (change.kind == story::ChangeKind::newsletter_changed)
      listeners.tell("newsletter", {{"title", change.title.number()}, {"edition", change.revision.number()}});
    if (change.kind == story::ChangeKind::editor_changed)
      tell_presence(change.story, listeners, store, clock);
    if (!is_of_a_story(change.kind)) continue;
    auto const row = store.read([&](store::Snapshot& snapshot) {
      return store::DeskLists(snapshot).desk_row(change.story, clock.now());
    });
    if (!row.ok()) continue;  // it will be asked for, and the answer says what is wrong
    listeners.tell("story", story_event(*row));
  }
}

}  // namespace stoppress::newsroom
