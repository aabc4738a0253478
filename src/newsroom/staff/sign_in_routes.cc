// Coming in: signing in and out, the set-up link, invitations.

#include <cmath>

#include "base/text.h"
#include "desk/staff/invitations.h"
#include "engine/net/address.h"
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

Result<Answer> who_am_i(Call const& call) {
  return Answer(json_response(session_json(call.actor, call.context.title, *call.context.titles)));
}

engine::Response accept_invitation(Call const& call, desk::SignedIn const& in) {
  desk::Actor const actor{in.staff, call.request.peer};
  auto response = json_response(session_json(actor, call.context.title, *call.context.titles), 201);
  response.headers.push_back(session_cookie(call.context, in.token));
  return response;
}

engine::Response too_many(Duration wait) {
  auto response = engine::problem(over_limit("Too many tries. Wait a little, then try again."));
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  response.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(seconds, 1)));
  return response;
}

std::string guess_at(Call const& call, std::string const& account) {
  return engine::network_of(call.request.peer) + " " + lower_ascii(trim(account));
}

// The refusal of somebody who tries too often from one place; nothing otherwise.
std::optional<engine::Response> held_back(Call const& call, std::string const& account) {
  auto const from = engine::network_of(call.request.peer);
  if (!call.context.strangers.allow(from)) return too_many(call.context.strangers.wait_for(from));
  if (account.empty()) return std::nullopt;
  auto const guess = guess_at(call, account);
  if (!call.context.guesses.allow(guess)) return too_many(call.context.guesses.wait_for(guess));
  return std::nullopt;
}

// Whoever knew the password has guessed nothing. Every try is counted first, so that many at once are no way
// around the count; then this one's is taken back and no other: wrong guesses before it stay counted, and
// coming in with one account is no help against another.
void uncount(Call const& call, std::string const& account) {
  call.context.strangers.give_back(engine::network_of(call.request.peer));
  if (!account.empty()) call.context.guesses.give_back(guess_at(call, account));
}

Result<Answer> sign_in(Call const& call) {
  auto const given = TRY(read_fields<SignIn>(call.request.body));
  if (auto wait = held_back(call, given.email)) return Answer(*std::move(wait));
  auto const outcome =
      desk::sign_in(call.context.store, {given.email, given.password, given.code.value_or("")},
                    device_of(call.request), call.context.clock.now());
  if (!outcome.ok() && outcome.error().fault == Fault::forbidden)
    return Answer(engine::problem(401, outcome.error()));
  if (!outcome.ok()) return outcome.error();
  uncount(call, given.email);
  if (auto const* in = std::get_if<desk::SignedIn>(&*outcome)) return Answer(accept_invitation(call, *in));
  return Answer(json_response(
      {{"needs", "code"}, {"status", 401}, {"detail", "A code of the second factor is asked for."}}, 401));
}

Result<Answer> sign_out(Call const& call) {
  TRY(desk::end_session(call.context.store, call.actor, call.session, call.context.clock.now()));
  call.context.listeners.end(call.session);
  auto response = no_content();
  response.headers.push_back(no_session_cookie(call.context));
  return Answer(std::move(response));
}

// 410 rather than 404: there was such a link, or nobody can know.
Answer gone(Error const& error) { return engine::problem(410, error); }

Result<store::Invitation> link_of(Call const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) {
    return desk::link_behind(snapshot, call.parts[0], call.context.clock.now());
  });
}

Result<Answer> setup_is_open(Call const& call) {
  auto const link = link_of(call);
  if (!link.ok()) return gone(link.error());
  return !link->is_setup() ? gone(not_found("This link is an invitation.")) : Answer(no_content());
}

Result<Answer> invitation(Call const& call) {
  auto const link = link_of(call);
  if (!link.ok()) return gone(link.error());
  if (link->is_setup()) return gone(not_found("This link is not an invitation."));
  return Answer(json_response(
      {{"email", link->email}, {"role", people::name_of(link->role)}, {"title", call.context.title.name}}));
}

Result<Answer> by_link(Call const& call, desk::NewMember const& newcomer) {
  if (auto wait = held_back(call, "")) return Answer(*std::move(wait));
  auto const in = desk::accept_invitation(call.context.store, call.parts[0], newcomer,
                                          device_of(call.request), call.context.clock.now());
  if (!in.ok() && in.error().fault == Fault::not_found) return gone(in.error());
  if (in.ok()) uncount(call, "");
  return Answer(accept_invitation(call, TRY(in)));
}

Result<Answer> set_up(Call const& call) {
  auto const given = TRY(read_fields<SetUp>(call.request.body));
  return by_link(call, {given.name, given.email, given.password});
}

Result<Answer> accept(Call const& call) {
  auto const given = TRY(read_fields<Acceptance>(call.request.body));
  return by_link(call, {given.name, "", given.password});
}

}  // namespace

std::vector<Route> door_routes() {
  return {
      {Method::get, "session", who_am_i, Who::signed_in},
      {Method::post, "session", sign_in, Who::anyone},
      {Method::del, "session", sign_out, Who::person},
      {Method::get, "setup/{token}", setup_is_open, Who::anyone},
      {Method::post, "setup/{token}", set_up, Who::anyone},
      {Method::get, "invitation/{token}", invitation, Who::anyone},
      {Method::post, "invitation/{token}", accept, Who::anyone},
  };
}

}  // namespace stoppress::newsroom
