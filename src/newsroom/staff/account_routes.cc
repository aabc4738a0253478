// One's own account: sessions, password, second factor.

#include "desk/staff/sign_in.h"
#include "desk/staff/staff.h"
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

Result<Answer> sessions(Call const& call) {
  auto const own = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::Sessions(snapshot).sessions_of(call.actor.who.id, call.context.clock.now());
  }));
  json::Array rows;
  for (auto const& session : own) rows.push_back(session_row(session, call.session));
  return Answer(json_response({{"sessions", std::move(rows)}}));
}

Result<Answer> end_session(Call const& call) {
  auto const id = TRY(call.id<SessionTag>(0));
  TRY(desk::end_session(call.context.store, call.actor, id, call.context.clock.now()));
  call.context.listeners.end(id);
  return Answer(no_content());
}

Result<Answer> change_password(Call const& call) {
  auto const given = TRY(read_fields<NewPassword>(call.request.body));
  TRY(desk::change_password(call.context.store, call.actor, call.session, given.current, given.password,
                            call.context.clock.now()));
  call.context.listeners.end_all_of(call.actor.who.id, call.session);
  return Answer(no_content());
}

Result<Answer> begin_two_factor(Call const& call) {
  auto const secret = TRY(desk::begin_two_factor(call.context.store, call.actor));
  auto const address = people::totp_address(secret, call.context.title.name, call.actor.who.email);
  return Answer(json_response({{"secret", secret}, {"address", address}}));
}

Result<Answer> confirm_two_factor(Call const& call) {
  auto const given = TRY(read_fields<Code>(call.request.body));
  auto const codes =
      TRY(desk::confirm_two_factor(call.context.store, call.actor, given.code, call.context.clock.now()));
  json::Array list;
  for (auto const& code : codes) list.push_back(json::Value(code));
  return Answer(json_response({{"recovery_codes", std::move(list)}}));
}

Result<Answer> end_two_factor(Call const& call) {
  auto const given = TRY(read_fields<Password>(call.request.body));
  TRY(desk::end_two_factor(call.context.store, call.actor, given.password, call.context.clock.now()));
  return Answer(no_content());
}

}  // namespace

std::vector<Route> account_routes() {
  return {
      {Method::get, "sessions", sessions, Who::person},
      {Method::del, "sessions/{id}", end_session, Who::person},
      {Method::put, "account/password", change_password, Who::person},
      {Method::post, "account/two-factor", begin_two_factor, Who::person},
      {Method::put, "account/two-factor", confirm_two_factor, Who::person},
      {Method::del, "account/two-factor", end_two_factor, Who::person},
  };
}

}  // namespace stoppress::newsroom
