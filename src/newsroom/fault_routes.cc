// Faults of the client itself, told by the browsers in which they happened: without that whoever runs the
// server never hears of a screen that could not be drawn.

#include "base/log.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

// Where it happened and of what kind it was, never its message: that may hold words of a story.
struct ClientFault {
  std::string where;  // as the person was told it: "the list of stories"
  std::string kind;   // "TypeError"
  std::string place;  // in the client's files: "assets/Editor.js:12:345"
  static void fields(auto& form, auto& self) {
    form.text("where", self.where).not_empty().at_most(100);
    form.text("kind", self.kind).at_most(50);
    form.text("place", self.place).at_most(200);
  }
};

Result<Answer> report(ApiCall const& call) {
  auto const fault = TRY(read_fields<ClientFault>(call.request.body));
  auto const who = std::to_string(call.actor.who.id.number());
  // A screen that is drawn again and again says the same again and again.
  if (call.context.client_faults.allow(who))
    log::error("newsroom", "the client of staff {} had a fault in {}: {} at {}", who, fault.where, fault.kind,
               fault.place);
  return Answer(no_content());
}

}  // namespace

std::vector<Route> fault_routes() { return {{Method::post, "faults", report, Access::person}}; }

}  // namespace stoppress::newsroom
