// Who works here, invitations, tokens, and the audit log.

#include <charconv>
#include <map>

#include "desk/staff/invitations.h"
#include "desk/staff/staff.h"
#include "desk/staff/tokens.h"
#include "newsroom/fields.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/staff/session_json.h"
#include "store/staff/account_links.h"
#include "store/staff/api_tokens.h"
#include "store/staff/invitations.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Change {
  desk::StaffChange change;
  static void fields(auto& form, auto& self) {
    form.text("name", self.change.name).at_most(100).not_empty();
    form.word("role", self.change.role);
    form.flag("suspended", self.change.suspended);
  }
};

struct InvitationRequest {
  std::string email;
  people::Role role{};
  static void fields(auto& form, auto& self) {
    form.text("email", self.email).at_most(254);
    form.word("role", self.role);
  }
};

struct TokenWanted {
  std::string name;
  people::TokenScope scope{};
  std::int64_t days = 0;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(100).not_empty();
    form.word("scope", self.scope);
    form.number("days", self.days, 1, 366);
  }
};

json::Object member_json(people::Staff const& staff, std::optional<Instant> seen,
                         std::optional<Instant> asked = {}) {
  auto row = staff_json(staff);
  row["suspended"] = staff.suspended;
  row["last_seen"] = time_or_null(seen);
  row["second_factor_asked"] = time_or_null(asked);
  return row;
}

std::optional<Instant> last_seen(store::Snapshot& snapshot, StaffId id, Instant now) {
  auto const sessions = store::Sessions(snapshot).sessions_of(id, now);
  if (!sessions.ok() || sessions->empty()) return std::nullopt;
  return sessions->front().seen;
}

// Everybody may know who works here; addresses and roles are for who manages them.
Result<json::Array> staff_rows(store::Snapshot& snapshot, ApiCall const& call) {
  json::Array rows;
  std::map<StaffId, Instant> asked;
  for (auto const& request : TRY(store::AccountLinks(snapshot).requests()))
    asked[request.staff] = request.made_at;
  for (auto const& each : TRY(store::Staff(snapshot).staff())) {
    auto const found = asked.find(each.id);
    if (call.actor.may(Right::staff))
      rows.push_back(member_json(each, last_seen(snapshot, each.id, call.context.clock.now()),
                                 found == asked.end() ? std::nullopt : std::optional(found->second)));
    else
      rows.push_back(named(each));
  }
  return rows;
}

Result<Answer> staff(ApiCall const& call) {
  auto const rows =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return staff_rows(snapshot, call); }));
  return Answer(json_response({{"staff", rows}}));
}

Result<Answer> change_staff(ApiCall const& call) {
  auto const id = TRY(call.id<StaffTag>(0));
  auto const given = TRY(read_fields<Change>(call.request.body));
  auto const after =
      TRY(desk::change_staff(call.context.store, call.actor, id, given.change, call.context.clock.now()));
  if (after.suspended) call.context.listeners.end_all_of(id, {});
  return Answer(json_response(member_json(after, std::nullopt)));
}

Result<json::Array> invitation_rows(store::Snapshot& snapshot, Instant now) {
  std::map<StaffId, people::Staff> names;
  for (auto const& each : TRY(store::Staff(snapshot).staff())) names[each.id] = each;
  json::Array rows;
  for (auto const& each : TRY(store::Invitations(snapshot).invitations(now)))
    rows.push_back(json::Object{{"id", each.id.number()},
                                {"email", each.email},
                                {"role", people::name_of(each.role)},
                                {"by", each.by ? named(names[each.by]) : nullptr},
                                {"expires", iso_utc(each.expires)}});
  return rows;
}

Result<Answer> invitations(ApiCall const& call) {
  auto const rows = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return invitation_rows(snapshot, call.context.clock.now()); }));
  return Answer(json_response({{"invitations", rows}}));
}

Result<Answer> invite(ApiCall const& call) {
  auto const given = TRY(read_fields<InvitationRequest>(call.request.body));
  auto const made = TRY(desk::invite(call.context.store, call.actor, given.email, given.role,
                                     call.context.clock.now(), mailing_of(call.context)));
  if (made.mailed) call.context.mail.queued();
  return Answer(json_response({{"id", made.id.number()},
                               {"link", call.context.title.base_url + "/newsroom/invitation/" + made.token},
                               {"expires", iso_utc(made.expires)},
                               {"mailed", made.mailed}},
                              201));
}

Result<Answer> end_invitation(ApiCall const& call) {
  auto const id = TRY(call.id<InvitationTag>(0));
  TRY(desk::end_invitation(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(no_content());
}

Result<Answer> tokens(ApiCall const& call) {
  auto const all = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::ApiTokens(snapshot).api_tokens(call.context.clock.now());
  }));
  json::Array rows;
  for (auto const& token : all)
    rows.push_back(json::Object{{"id", token.id.number()},
                                {"name", token.name},
                                {"scope", token.scope},
                                {"by", named(token.staff)},
                                {"expires", iso_utc(token.expires)},
                                {"last_used", time_or_null(token.last_used)}});
  return Answer(json_response({{"tokens", std::move(rows)}}));
}

Result<Answer> make_token(ApiCall const& call) {
  auto const given = TRY(read_fields<TokenWanted>(call.request.body));
  auto const made = TRY(desk::make_token(call.context.store, call.actor, given.name, given.scope,
                                         static_cast<int>(given.days), call.context.clock.now()));
  return Answer(json_response({{"id", made.id.number()}, {"token", made.token}}, 201));
}

Result<Answer> end_token(ApiCall const& call) {
  auto const id = TRY(call.id<TokenTag>(0));
  TRY(desk::end_token(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(no_content());
}

}  // namespace

std::vector<Route> staff_routes() {
  return {
      {Method::get, "staff", staff, Access::signed_in},
      {Method::patch, "staff/{id}", change_staff, Access::right, Right::staff},
      {Method::get, "invitations", invitations, Access::right, Right::staff},
      {Method::post, "invitations", invite, Access::right, Right::staff},
      {Method::del, "invitations/{id}", end_invitation, Access::right, Right::staff},
      {Method::get, "tokens", tokens, Access::right, Right::settings},
      {Method::post, "tokens", make_token, Access::right, Right::settings},
      {Method::del, "tokens/{id}", end_token, Access::right, Right::settings},
  };
}

}  // namespace stoppress::newsroom
