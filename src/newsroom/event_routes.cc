// The one stream of what happens meanwhile, and what the change feed puts into it.

#include "newsroom/event_listeners.h"
#include "newsroom/newsroom.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/presence_json.h"
#include "newsroom/stories/story_json.h"
#include "store/stories/desk_lists.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

Result<Answer> events(Call const& call) {
  return Answer(engine::EventStream{[audience = &call.context.listeners, staff = call.actor.who.id,
                                     session = call.session](std::shared_ptr<engine::Stream> stream) {
    auto const kept = stream;
    if (!audience->join(staff, session, std::move(stream))) kept->end();
  }});
}

json::Object story_told(store::DeskRow const& row) {
  return {{"id", row.id.number()},
          {"state", story::name_of(row.state)},
          {"revision", row.head.number()},
          {"wire_waiting", row.wire_waiting},
          {"by", name_or_null(row.changed_by)}};
}

Result<json::Object> presence_told(store::Snapshot& snapshot, StoryId id, Instant now) {
  auto told = TRY(presence_json(snapshot, id, now));
  told["story"] = id.number();
  return told;
}

// Which front, in the words of its address: "home", or its section's number.
json::Object front_told(story::Change const& change) {
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

}  // namespace

std::vector<Route> event_routes() { return {{Method::get, "events", events, Who::person}}; }

void Newsroom::tell_presence(StoryId id) {
  auto const told =
      store_.read([&](store::Snapshot& snapshot) { return presence_told(snapshot, id, clock_.now()); });
  if (told.ok()) listeners_.tell("editor", *told);
}

void Newsroom::deliver(std::vector<story::Change> const& changes) {
  if (!has_listeners()) return;
  for (auto const& change : changes) {
    if (change.kind == story::ChangeKind::wire_changed) listeners_.tell("wire", {{"id", 0}});
    if (is_of_a_front(change.kind)) listeners_.tell("front", front_told(change));
    if (change.kind == story::ChangeKind::picture_changed)
      listeners_.tell("picture", {{"id", change.picture.number()}});
    if (change.kind == story::ChangeKind::receipt_changed)
      listeners_.tell("receipt", {{"story", change.story.number()}});
    if (change.kind == story::ChangeKind::editor_changed) tell_presence(change.story);
    if (!is_of_a_story(change.kind)) continue;
    auto const row = store_.read([&](store::Snapshot& snapshot) {
      return store::DeskLists(snapshot).desk_row(change.story, clock_.now());
    });
    if (!row.ok()) continue;  // it will be asked for, and the answer says what is wrong
    listeners_.tell("story", story_told(*row));
  }
}

}  // namespace stoppress::newsroom
