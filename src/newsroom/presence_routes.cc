// Who has a story open: who writes, and who reads along.

#include "desk/presence.h"
#include "newsroom/answers.h"
#include "newsroom/fields.h"
#include "newsroom/presence_json.h"
#include "newsroom/routes.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct TakeOver {
  bool take_over = false;
  static void fields(auto& form, auto& self) { form.flag("take_over", self.take_over); }
};

Result<json::Object> presence_now(Call const& call, StoryId id) {
  return call.context.store.read(
      [&](store::Reader& reader) { return presence_json(reader, id, call.context.clock.now()); });
}

Result<Answer> open(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<TakeOver>(call.request.body));
  auto const editing =
      TRY(desk::open_for_writing(call.context.store, call.by, id, given.take_over, call.context.clock.now()));
  auto said_of = TRY(presence_now(call, id));
  said_of["editor"] = editing_json(editing);
  said_of["yours"] = editing.who.id == call.by.who.id;
  return Answer(said(said_of));
}

Result<Answer> leave(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::leave(call.context.store, call.by, id, call.context.clock.now()));
  return Answer(nothing());
}

Result<Answer> read_along(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::read_along(call.context.store, call.by, id, call.context.clock.now()));
  return Answer(said(TRY(presence_now(call, id))));
}

Result<Answer> end_reading(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::end_reading(call.context.store, call.by, id, call.context.clock.now()));
  return Answer(nothing());
}

}  // namespace

std::vector<Route> presence_routes() {
  return {
      {Method::put, "stories/{id}/editor", open, Who::right, Right::write},
      {Method::del, "stories/{id}/editor", leave, Who::right, Right::write},
      {Method::put, "stories/{id}/readers", read_along, Who::person},
      {Method::del, "stories/{id}/readers", end_reading, Who::person},
  };
}

}  // namespace stoppress::newsroom
