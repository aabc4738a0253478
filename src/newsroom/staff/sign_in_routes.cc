// Coming in: signing in and out, the set-up link, invitations.

#include "desk/staff/invitations.h"
#include "newsroom/authentication.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/staff/session_json.h"
#include "store/staff/invitations.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

struct SignIn {
  std::string email, password;
  std::optional<std::string> code;
  static void fields(auto& form, auto& self) {
    form.text("email", self.email).at_most(254);
    form.text("password", self.password).at_most(1024);
    form.text("code", self.code).at_most(32);
  }
};

struct SetUp {
  std::string name, email, password;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name);
    form.text("email", self.email);
    form.text("password", self.password);
  }
};

struct Acceptance {
  std::string name, password;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name);
    form.text("password", self.password);
  }
};

Result<Answer> who_am_i(ApiCall const& call) {
  return Answer(json_response(session_json(call.actor, call.context.title, *call.context.titles)));
}

engine::Response signed_in_response(ApiCall const& call, desk::SignedIn const& in) {
  desk::Actor const actor{in.staff, call.request.peer};
  auto response = json_response(session_json(actor, call.context.title, *call.context.titles), 201);
  response.headers.push_back(session_cookie(call.context, in.token));
  response.headers.push_back(browser_cookie(call.context, in.browser));
  return response;
}

// A server that was too busy to look has let nobody guess.
template <class T>
bool is_wrong(Result<T> const& outcome) {
  return !outcome.ok() && outcome.error().fault != Fault::busy;
}

Result<Answer> sign_in(ApiCall const& call) {
  auto const given = TRY(read_fields<SignIn>(call.request.body));
  auto const device = device_of(call.request);
  auto const now = call.context.clock.now();
  bool const is_known = TRY(desk::is_known_browser(call.context.store, device, given.email));
  GuessLimits::At const at{call.request.peer, given.email,
                           is_known ? std::string_view(device.browser) : std::string_view()};
  auto passwords = call.context.guesses.password(at);
  if (auto wait = passwords.wait()) return Answer(too_many_tries(*wait));
  auto codes = given.code ? call.context.guesses.code(at) : Tries();
  if (auto wait = codes.wait()) {
    passwords.take_back();
    return Answer(too_many_tries(*wait));
  }
  auto const outcome =
      desk::sign_in(call.context.store, {given.email, given.password, given.code.value_or("")}, device, now);
  // A wrong password is no guess at a code, or strangers could use up the owner's.
  if (!is_wrong(outcome) || outcome.error().field != "code") codes.take_back();
  if (!is_wrong(outcome)) passwords.take_back();
  if (!outcome.ok() && outcome.error().fault == Fault::forbidden)
    return Answer(engine::problem(401, outcome.error()));
  if (!outcome.ok()) return outcome.error();
  if (auto const* in = std::get_if<desk::SignedIn>(&*outcome)) return Answer(signed_in_response(call, *in));
  return Answer(json_response(
      {{"needs", "code"}, {"status", 401}, {"detail", "A code of the second factor is asked for."}}, 401));
}

Result<Answer> sign_out(ApiCall const& call) {
  TRY(desk::end_session(call.context.store, call.actor, call.session, call.context.clock.now()));
  call.context.listeners.end(call.session);
  auto response = no_content();
  response.headers.push_back(no_session_cookie(call.context));
  return Answer(std::move(response));
}

// 410 rather than 404: there was such a link, or nobody can know.
Answer gone(Error const& error) { return engine::problem(410, error); }

Result<Done> note_wrong_link(ApiCall const& call, Error const& error) {
  if (error.fault != Fault::not_found || !call.context.guesses.is_worth_recording(call.request.peer))
    return Done{};
  return desk::record_guess(call.context.store, "link.refuse", "", device_of(call.request),
                            call.context.clock.now());
}

Result<store::Invitation> link_of(ApiCall const& call) {
  auto const now = call.context.clock.now();
  auto link = call.context.store.read(
      [&](store::Snapshot& snapshot) { return desk::invitation_by_token(snapshot, call.parts[0], now); });
  if (!link.ok()) TRY(note_wrong_link(call, link.error()));
  return link;
}

Result<Answer> setup_is_open(ApiCall const& call) {
  auto const link = link_of(call);
  if (!link.ok()) return gone(link.error());
  return !link->is_setup() ? gone(not_found("This link is an invitation.")) : Answer(no_content());
}

Result<Answer> invitation(ApiCall const& call) {
  auto const link = link_of(call);
  if (!link.ok()) return gone(link.error());
  if (link->is_setup()) return gone(not_found("This link is not an invitation."));
  return Answer(json_response(
      {{"email", link->email}, {"role", people::name_of(link->role)}, {"title", call.context.title.name}}));
}

Result<Answer> by_link(ApiCall const& call, desk::NewMember const& member) {
  auto tries = call.context.guesses.link(call.request.peer);
  if (auto wait = tries.wait()) return Answer(too_many_tries(*wait));
  auto const in = desk::accept_invitation(call.context.store, call.parts[0], member, device_of(call.request),
                                          call.context.clock.now());
  if (!is_wrong(in)) tries.take_back();
  if (!in.ok()) TRY(note_wrong_link(call, in.error()));
  if (!in.ok() && in.error().fault == Fault::not_found) return gone(in.error());
  return Answer(signed_in_response(call, TRY(in)));
}

Result<Answer> set_up(ApiCall const& call) {
  auto const given = TRY(read_fields<SetUp>(call.request.body));
  return by_link(call, {given.name, given.email, given.password});
}

Result<Answer> accept(ApiCall const& call) {
  auto const given = TRY(read_fields<Acceptance>(call.request.body));
  return by_link(call, {given.name, "", given.password});
}

}  // namespace

std::vector<Route> sign_in_routes() {
  return {
      {Method::get, "session", who_am_i, Access::signed_in},
      {Method::post, "session", sign_in, Access::anyone},
      {Method::del, "session", sign_out, Access::person},
      {Method::get, "setup/{token}", setup_is_open, Access::anyone},
      {Method::post, "setup/{token}", set_up, Access::anyone},
      {Method::get, "invitation/{token}", invitation, Access::anyone},
      {Method::post, "invitation/{token}", accept, Access::anyone},
  };
}

}  // namespace stoppress::newsroom
