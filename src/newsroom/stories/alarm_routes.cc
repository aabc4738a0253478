// What rings in the newsroom, and who says that they know.

#include "desk/stories/alarms.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/alarm_json.h"
#include "store/stories/alarms.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

Result<Answer> ringing(ApiCall const& call) {
  auto const found = TRY(
      call.context.store.read([](store::Snapshot& snapshot) { return store::Alarms(snapshot).ringing(); }));
  return Answer(json_response({{"alarms", alarms_json(found, *call.context.titles)}}));
}

Result<Answer> acknowledge(ApiCall const& call) {
  auto const id = TRY(call.id<struct AlarmTag>(0));
  TRY(desk::acknowledge_alarm(call.context.store, call.actor, id.number(), call.context.clock.now()));
  return ringing(call);
}

}  // namespace

std::vector<Route> alarm_routes() {
  return {
      {Method::get, "alarms", ringing, Access::right, Right::read},
      {Method::put, "alarms/{id}/acknowledgement", acknowledge, Access::right, Right::publish},
  };
}

}  // namespace stoppress::newsroom
