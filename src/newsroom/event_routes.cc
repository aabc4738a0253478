// The one stream of what happens meanwhile.

#include "newsroom/event_listeners.h"
#include "newsroom/routes.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

Result<Answer> events(ApiCall const& call) {
  return Answer(engine::EventStream{[listeners = &call.context.listeners, staff = call.actor.who.id,
                                     session = call.session](std::shared_ptr<engine::Stream> stream) {
    auto const kept = stream;
    if (!listeners->join(staff, session, std::move(stream))) kept->end();
  }});
}

}  // namespace

std::vector<Route> event_routes() { return {{Method::get, "events", events, Access::person}}; }

}  // namespace stoppress::newsroom
