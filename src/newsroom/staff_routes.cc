// Who works here, invitations, tokens, and the audit log.

#include <charconv>
#include <map>

#include "desk/links.h"
#include "desk/staff.h"
#include "newsroom/answers.h"
#include "newsroom/fields.h"
#include "newsroom/routes.h"
#include "newsroom/session_json.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Change {
  desk::StaffChange change;
  static void fields(auto& form, auto& self) {
    form.text("name", self.change.name).at_most(100).not_empty();
    form.word("role", self.change.role, people::role_named);
    form.flag("suspended", self.change.suspended);
  }
};

struct Invited {
  std::string email;
  people::Role role{};
  static void fields(auto& form, auto& self) {
    form.text("email", self.email).at_most(254);
    form.word("role", self.role, people::role_named);
  }
};

struct TokenWanted {
  std::string name;
  desk::By::Reach scope{};
  std::int64_t days = 0;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(100).not_empty();
    form.word("scope", self.scope, desk::reach_named);
    form.number("days", self.days, 1, 366);
  }
};

json::Object member_json(people::Staff const& staff, std::optional<Instant> seen) {
  auto row = staff_json(staff);
  row["suspended"] = staff.suspended;
  row["last_seen"] = time_or_null(seen);
  return row;
}

std::optional<Instant> last_seen(store::Reader& reader, StaffId id, Instant now) {
  auto const sessions = reader.sessions_of(id, now);
  if (!sessions.ok() || sessions->empty()) return std::nullopt;
  return sessions->front().seen;
}

// Everybody may know who works here; addresses and roles are for who manages them.
Result<json::Array> staff_rows(store::Reader& reader, Call const& call) {
  json::Array rows;
  for (auto const& each : TRY(reader.staff())) {
    if (call.by.may(Right::staff))
      rows.push_back(member_json(each, last_seen(reader, each.id, call.context.clock.now())));
    else
      rows.push_back(named(each));
  }
  return rows;
}

Result<Answer> staff(Call const& call) {
  auto const rows =
      TRY(call.context.store.read([&](store::Reader& reader) { return staff_rows(reader, call); }));
  return Answer(said({{"staff", rows}}));
}

Result<Answer> change_staff(Call const& call) {
  auto const id = TRY(call.id<StaffTag>(0));
  auto const given = TRY(read_fields<Change>(call.request.body));
  auto const after =
      TRY(desk::change_staff(call.context.store, call.by, id, given.change, call.context.clock.now()));
  if (after.suspended) call.context.audience.end_all_of(id, {});
  return Answer(said(member_json(after, std::nullopt)));
}

Result<json::Array> invitation_rows(store::Reader& reader, Instant now) {
  std::map<StaffId, people::Staff> names;
  for (auto const& each : TRY(reader.staff())) names[each.id] = each;
  json::Array rows;
  for (auto const& each : TRY(reader.invitations(now)))
    rows.push_back(json::Object{{"id", each.id.number()},
                                {"email", each.email},
                                {"role", people::name_of(each.role)},
                                {"by", each.by ? named(names[each.by]) : nullptr},
                                {"expires", iso_utc(each.expires)}});
  return rows;
}

Result<Answer> invitations(Call const& call) {
  auto const rows = TRY(call.context.store.read(
      [&](store::Reader& reader) { return invitation_rows(reader, call.context.clock.now()); }));
  return Answer(said({{"invitations", rows}}));
}

Result<Answer> invite(Call const& call) {
  auto const given = TRY(read_fields<Invited>(call.request.body));
  auto const made =
      TRY(desk::invite(call.context.store, call.by, given.email, given.role, call.context.clock.now()));
  return Answer(said({{"id", made.id.number()},
                      {"link", call.context.title.base_url + "/newsroom/invitation/" + made.token},
                      {"expires", iso_utc(made.expires)}},
                     201));
}

Result<Answer> end_invitation(Call const& call) {
  auto const id = TRY(call.id<InvitationTag>(0));
  TRY(desk::end_invitation(call.context.store, call.by, id, call.context.clock.now()));
  return Answer(nothing());
}

Result<Answer> tokens(Call const& call) {
  auto const all = TRY(call.context.store.read(
      [&](store::Reader& reader) { return reader.api_tokens(call.context.clock.now()); }));
  json::Array rows;
  for (auto const& token : all)
    rows.push_back(json::Object{{"id", token.id.number()},
                                {"name", token.name},
                                {"scope", token.scope},
                                {"by", named(token.staff)},
                                {"expires", iso_utc(token.expires)},
                                {"last_used", time_or_null(token.last_used)}});
  return Answer(said({{"tokens", std::move(rows)}}));
}

Result<Answer> make_token(Call const& call) {
  auto const given = TRY(read_fields<TokenWanted>(call.request.body));
  auto const made = TRY(desk::make_token(call.context.store, call.by, given.name, given.scope,
                                         static_cast<int>(given.days), call.context.clock.now()));
  return Answer(said({{"id", made.id.number()}, {"token", made.token}}, 201));
}

Result<Answer> end_token(Call const& call) {
  auto const id = TRY(call.id<TokenTag>(0));
  TRY(desk::end_token(call.context.store, call.by, id, call.context.clock.now()));
  return Answer(nothing());
}

}  // namespace

std::vector<Route> staff_routes() {
  return {
      {Method::get, "staff", staff, Who::signed_in},
      {Method::patch, "staff/{id}", change_staff, Who::right, Right::staff},
      {Method::get, "invitations", invitations, Who::right, Right::staff},
      {Method::post, "invitations", invite, Who::right, Right::staff},
      {Method::del, "invitations/{id}", end_invitation, Who::right, Right::staff},
      {Method::get, "tokens", tokens, Who::right, Right::settings},
      {Method::post, "tokens", make_token, Who::right, Right::settings},
      {Method::del, "tokens/{id}", end_token, Who::right, Right::settings},
  };
}

}  // namespace stoppress::newsroom
