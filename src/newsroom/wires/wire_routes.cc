// The wires: what agencies sent, and what is decided on it.

#include "base/text.h"
#include "desk/wires/wire_merge.h"
#include "desk/wires/wires.h"
#include "newsroom/fields.h"
#include "newsroom/list_position.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/content_json.h"
#include "newsroom/stories/story_json.h"
#include "newsroom/stories/story_responses.h"
#include "newsroom/wires/wire_json.h"
#include "store/stories/stories.h"
#include "store/wires/wires.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr int kPage = 50, kMostPage = 200;

struct Decision {
  store::WireState state{};
  static void fields(auto& form, auto& self) { form.word("state", self.state); }
};
struct Settling {
  Revision revision;
  std::optional<json::Value> content;
  WireItemId item;
  static void fields(auto& form, auto& self) {
    form.id("revision", self.revision);
    form.value("content", self.content);
    form.id("item", self.item);
  }
};

Result<store::WireAsked> asked_by(ApiCall const& call) {
  store::WireAsked asked;
  asked.source = call.query("source");
  asked.text = std::string(trim(call.query("q")));
  auto const place = TRY(list_position_after(call));
  if (place) asked.after = {place->first, WireItemId(place->second)};
  asked.count = static_cast<int>(call.query_number("count", kPage, kMostPage));
  auto const state = call.query("state");
  if (state.empty()) return asked;
  asked.state = from_name<store::WireState>(state);
  if (!asked.state) return about("state", invalid("\"" + state + "\" is no state of a wire item."));
  return asked;
}

// What comes after a kill waits beside nothing: for the client it is an item like any other, to be taken or
// not.
Result<store::ListedItem> as_shown(store::Snapshot& snapshot, store::ListedItem item) {
  if (!item.story || item.state == store::WireState::taken) return item;
  if (TRY(store::Stories(snapshot).story(item.story)).state == story::State::killed) item.story = StoryId();
  return item;
}

Result<json::Array> list_of(store::Snapshot& snapshot, std::vector<store::ListedItem> const& items) {
  json::Array list;
  for (auto const& item : items) list.push_back(item_json(TRY(as_shown(snapshot, item))));
  return list;
}

Result<Answer> items(ApiCall const& call) {
  auto const asked = TRY(asked_by(call));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    auto const found = TRY(store::Wires(snapshot).list(asked));
    json::Value next = nullptr;
    if (found.size() == static_cast<std::size_t>(asked.count))
      next = json::Value(list_position_of(found.back().received, found.back().id.number()));
    return Answer(json_response({{"items", TRY(list_of(snapshot, found))}, {"next", std::move(next)}}));
  });
}

Result<Answer> agencies(ApiCall const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    json::Array names;
    for (auto const& name : TRY(store::Wires(snapshot).agencies())) names.push_back(json::Value(name));
    return Answer(json_response({{"agencies", std::move(names)}}));
  });
}

Result<json::Object> whole_item(store::Snapshot& snapshot, ApiCall const& call, WireItemId id) {
  store::Wires wires(snapshot);
  auto const found = TRY(wires.item(id));
  auto const content = TRY(wires.content(found));
  auto body = item_json(TRY(as_shown(snapshot, found)));
  body["content"] = content ? json::Value(content_json(*content, call.context.title)) : json::Value();
  return body;
}

Result<Answer> item(ApiCall const& call) {
  auto const id = TRY(call.id<WireItemTag>(0));
  auto const body =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return whole_item(snapshot, call, id); }));
  return Answer(json_response(body));
}

Result<Answer> decide(ApiCall const& call) {
  auto const id = TRY(call.id<WireItemTag>(0));
  auto const given = TRY(read_fields<Decision>(call.request.body));
  auto const& context = call.context;
  auto const decided =
      TRY(desk::decide(context.store, call.actor, context.title.id, id, given.state, context.clock.now()));
  auto const shown =
      TRY(context.store.read([&](store::Snapshot& snapshot) { return as_shown(snapshot, decided); }));
  return Answer(json_response(item_json(shown)));
}

Result<Answer> take(ApiCall const& call) {
  auto const id = TRY(call.id<WireItemTag>(0));
  auto const story = TRY(
      desk::take_as_story(call.context.store, call.actor, call.context.title, id, call.context.clock.now()));
  return whole_story(call, story, 201);
}

Result<Answer> waiting(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const& title = call.context.title;
  auto const version = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return desk::waiting_version(snapshot, id); }));
  json::Array clashes;
  for (auto const index : version.merged.clashes) clashes.push_back(json::Value(std::int64_t(index)));
  return Answer(json_response({{"item", item_json(version.item)},
                               {"base", content_json(version.base, title)},
                               {"wire", content_json(version.wire, title)},
                               {"merged", content_json(version.merged.content, title)},
                               {"clashes", std::move(clashes)},
                               {"comparison", comparison_json(story::compare(version.base, version.wire))}}));
}

Result<Answer> settle(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto given = TRY(read_fields<Settling>(call.request.body));
  auto const change = TRY(change_in(std::move(given.content), call));
  auto const outcome = TRY(desk::settle_version(call.context.store, call.actor, id, given.revision, change,
                                                given.item, call.context.clock.now()));
  return save_response(outcome, call);
}

}  // namespace

std::vector<Route> wire_routes() {
  return {
      {Method::get, "wire", items, Access::right, Right::read},
      {Method::get, "wire/{id}", item, Access::right, Right::read},
      {Method::get, "agencies", agencies, Access::right, Right::read},
      {Method::put, "wire/{id}/state", decide, Access::right, Right::wire},
      {Method::post, "wire/{id}/story", take, Access::right, Right::wire},
      {Method::get, "stories/{id}/wire", waiting, Access::right, Right::read},
      {Method::post, "stories/{id}/wire", settle, Access::right, Right::write},
  };
}

}  // namespace stoppress::newsroom
