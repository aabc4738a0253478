// Who has a story open: who writes, and who reads along.

#include "desk/stories/presence.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/presence_json.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct TakeOver {
  bool take_over = false;
  static void fields(auto& form, auto& self) { form.flag("take_over", self.take_over); }
};

Result<json::Object> presence_now(ApiCall const& call, StoryId id) {
  return call.context.store.read(
      [&](store::Snapshot& snapshot) { return presence_json(snapshot, id, call.context.clock.now()); });
}

Result<Answer> open(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<TakeOver>(call.request.body));
  auto const editing = TRY(
      desk::open_for_writing(call.context.store, call.actor, id, given.take_over, call.context.clock.now()));
  auto said_of = TRY(presence_now(call, id));
  said_of["editor"] = editing_json(editing);
  said_of["yours"] = editing.who.id == call.actor.who.id;
  return Answer(json_response(said_of));
}

Result<Answer> leave(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::leave(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(no_content());
}

Result<Answer> read_along(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::read_along(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(json_response(TRY(presence_now(call, id))));
}

Result<Answer> end_reading(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::end_reading(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(no_content());
}

}  // namespace

std::vector<Route> presence_routes() {
  return {
      {Method::put, "stories/{id}/editor", open, Access::right, Right::write},
      {Method::del, "stories/{id}/editor", leave, Access::right, Right::write},
      {Method::put, "stories/{id}/readers", read_along, Access::person_with_right, Right::read},
      {Method::del, "stories/{id}/readers", end_reading, Access::person_with_right, Right::read},
  };
}

}  // namespace stoppress::newsroom
