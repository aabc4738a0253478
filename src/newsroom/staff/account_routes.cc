// One's own account: sessions, password, second factor.

#include "desk/staff/passwords.h"
#include "desk/staff/sign_in.h"
#include "desk/staff/two_factor.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "people/totp.h"
#include "store/staff/sessions.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

struct NewPassword {
  std::string current, password;
  static void fields(auto& form, auto& self) {
    form.text("current", self.current);
    form.text("password", self.password);
  }
};

struct Code {
  std::string code;
  static void fields(auto& form, auto& self) { form.text("code", self.code).at_most(32); }
};

struct Password {
  std::string password;
  static void fields(auto& form, auto& self) { form.text("password", self.password); }
};

json::Object session_row(store::StaffSession const& session, SessionId current) {
  return {{"id", session.id.number()},       {"current", session.id == current},
          {"since", iso_utc(session.since)}, {"seen", iso_utc(session.seen)},
          {"address", session.address},      {"agent", session.agent}};
}

Result<Answer> sessions(ApiCall const& call) {
  auto const own = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::Sessions(snapshot).sessions_of(call.actor.who.id, call.context.clock.now());
  }));
  json::Array rows;
  for (auto const& session : own) rows.push_back(session_row(session, call.session));
  return Answer(json_response({{"sessions", std::move(rows)}}));
}

Result<Answer> end_session(ApiCall const& call) {
  auto const id = TRY(call.id<SessionTag>(0));
  TRY(desk::end_session(call.context.store, call.actor, id, call.context.clock.now()));
  call.context.listeners.end(id);
  return Answer(no_content());
}

// Does it unless that session was wrong too often. `field`: what somebody could guess.
template <class F>
Result<Answer> within_tries(ApiCall const& call, std::string_view field, F const& act) {
  auto tries = call.context.guesses.in_session(call.session);
  if (auto const wait = tries.wait()) return Answer(too_many_tries(*wait));
  Result<Answer> answer = act();
  if (answer.ok() || answer.error().field != field) tries.take_back();
  return answer;
}

Result<Answer> change_password(ApiCall const& call) {
  auto const given = TRY(read_fields<NewPassword>(call.request.body));
  return within_tries(call, "current", [&]() -> Result<Answer> {
    TRY(desk::change_password(call.context.store, call.actor, call.session, given.current, given.password,
                              call.context.clock.now()));
    call.context.listeners.end_all_of(call.actor.who.id, call.session);
    return Answer(no_content());
  });
}

Result<Answer> begin_two_factor(ApiCall const& call) {
  auto const given = TRY(read_fields<Password>(call.request.body));
  return within_tries(call, "password", [&]() -> Result<Answer> {
    auto const secret =
        TRY(desk::begin_two_factor(call.context.store, call.actor, given.password, call.context.clock.now()));
    auto const address = people::totp_address(secret, call.context.title.name, call.actor.who.email);
    return Answer(json_response({{"secret", secret}, {"address", address}}));
  });
}

Result<Answer> confirm_two_factor(ApiCall const& call) {
  auto const given = TRY(read_fields<Code>(call.request.body));
  return within_tries(call, "code", [&]() -> Result<Answer> {
    auto const codes =
        TRY(desk::confirm_two_factor(call.context.store, call.actor, given.code, call.context.clock.now()));
    json::Array list;
    for (auto const& code : codes) list.push_back(json::Value(code));
    return Answer(json_response({{"recovery_codes", std::move(list)}}));
  });
}

Result<Answer> end_two_factor(ApiCall const& call) {
  auto const given = TRY(read_fields<Password>(call.request.body));
  return within_tries(call, "password", [&]() -> Result<Answer> {
    TRY(desk::end_two_factor(call.context.store, call.actor, given.password, call.context.clock.now()));
    return Answer(no_content());
  });
}

}  // namespace

std::vector<Route> account_routes() {
  return {
      {Method::get, "sessions", sessions, Access::person},
      {Method::del, "sessions/{id}", end_session, Access::person},
      {Method::put, "account/password", change_password, Access::person},
      {Method::post, "account/two-factor", begin_two_factor, Access::person},
      {Method::put, "account/two-factor", confirm_two_factor, Access::person},
      {Method::del, "account/two-factor", end_two_factor, Access::person},
  };
}

}  // namespace stoppress::newsroom
