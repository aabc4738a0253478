// How staff come in: sessions, invitations, tokens of programs.

#include "store/database/connection.h"
#include "store/transaction.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

#define OF_STAFF "staff.id, staff.name, staff.email, staff.role, staff.suspended, staff.totp_on "
using SessionColumns =
    Out<SessionId, Instant, Instant, Instant, Text, Text, StaffId, Text, Text, Text, Number, Number>;
#define SESSION                                                              \
  "SELECT staff_session.id, since, seen, expires, address, agent, " OF_STAFF \
  "FROM staff_session JOIN staff ON staff.id = staff_session.staff WHERE staff.suspended = 0 AND "
constexpr Statement<In<Text, Instant>, SessionColumns> kSession{SESSION "hash = :p1 AND expires > :p2"};
constexpr Statement<In<StaffId, Instant>, SessionColumns> kSessionsOf{
    SESSION "staff.id = :p1 AND expires > :p2 ORDER BY seen DESC, staff_session.id DESC"};
constexpr Statement<In<Text, StaffId, Instant, Instant, Instant, Text, Text>, Out<SessionId>> kAddSession{
    "INSERT INTO staff_session (hash, staff, since, seen, expires, address, agent) VALUES (:p1, :p2, :p3, "
    ":p4, :p5, :p6, :p7) RETURNING id"};
constexpr Statement<In<SessionId, Instant, Instant>> kTouchSession{
    "UPDATE staff_session SET seen = :p2, expires = :p3 WHERE id = :p1"};
constexpr Statement<In<SessionId>> kEndSession{"DELETE FROM staff_session WHERE id = :p1"};
constexpr Statement<In<StaffId, SessionId>> kEndSessionsOf{
    "DELETE FROM staff_session WHERE staff = :p1 AND id <> :p2"};

using InvitationColumns = Out<InvitationId, Text, Text, StaffId, Instant>;
constexpr Statement<In<Text>, InvitationColumns> kInvitation{
    "SELECT id, email, role, made_by, expires FROM invitation WHERE hash = :p1"};
constexpr Statement<In<Instant>, InvitationColumns> kInvitations{
    "SELECT id, email, role, made_by, expires FROM invitation WHERE expires > :p1 AND email <> '' ORDER BY "
    "id DESC"};
constexpr Statement<In<Text, Text, Text, StaffId, Instant>, Out<InvitationId>> kAddInvitation{
    "INSERT INTO invitation (hash, email, role, made_by, expires) VALUES (:p1, :p2, :p3, :p4, :p5) RETURNING "
    "id"};
constexpr Statement<In<InvitationId>> kEndInvitation{"DELETE FROM invitation WHERE id = :p1"};

using TokenColumns =
    Out<TokenId, Text, Text, Instant, std::optional<Instant>, StaffId, Text, Text, Text, Number, Number>;
#define TOKEN                                                                 \
  "SELECT api_token.id, api_token.name, scope, expires, last_used, " OF_STAFF \
  "FROM api_token JOIN staff ON staff.id = api_token.staff WHERE staff.suspended = 0 AND "
constexpr Statement<In<Text, Instant>, TokenColumns> kToken{TOKEN "hash = :p1 AND expires > :p2"};
constexpr Statement<In<Instant>, TokenColumns> kTokens{TOKEN "expires > :p1 ORDER BY api_token.id DESC"};
constexpr Statement<In<Text, StaffId, Text, Text, Instant>, Out<TokenId>> kAddToken{
    "INSERT INTO api_token (hash, staff, name, scope, expires) VALUES (:p1, :p2, :p3, :p4, :p5) RETURNING "
    "id"};
constexpr Statement<In<TokenId, Instant>> kTouchToken{"UPDATE api_token SET last_used = :p2 WHERE id = :p1"};
constexpr Statement<In<TokenId>> kEndToken{"DELETE FROM api_token WHERE id = :p1"};

people::Staff staff_of(StaffId id, Text const& name, Text const& email, Text const& role, Number suspended,
                       Number two_factor) {
  return {id,
          name,
          email,
          from_name<people::Role>(role).value_or(people::Role::reporter),
          suspended != 0,
          two_factor != 0};
}

template <class Row>
StaffSession session_of(Row const& row) {
  auto const& [id, since, seen, expires, address, agent, staff, name, email, role, suspended, factor] = row;
  return {id, staff_of(staff, name, email, role, suspended, factor), since, seen, expires, address, agent};
}

template <class Row>
Invitation invitation_of(Row const& row) {
  auto const& [id, email, role, by, expires] = row;
  return {id, email, from_name<people::Role>(role).value_or(people::Role::reporter), by, expires};
}

template <class Row>
ApiToken token_of(Row const& row) {
  auto const& [id, name, scope, expires, used, staff, staff_name, email, role, suspended, factor] = row;
  return {id, staff_of(staff, staff_name, email, role, suspended, factor), name, scope, expires, used};
}

}  // namespace

Result<std::optional<StaffSession>> Snapshot::staff_session(std::string const& hash, Instant now) {
  auto const row = connection_.row(kSession, hash, now);
  return row ? std::optional(session_of(*row)) : std::nullopt;
}

Result<std::vector<StaffSession>> Snapshot::sessions_of(StaffId staff, Instant now) {
  std::vector<StaffSession> all;
  for (auto const& row : connection_.rows(kSessionsOf, staff, now)) all.push_back(session_of(row));
  return all;
}

Result<std::optional<Invitation>> Snapshot::invitation(std::string const& hash) {
  auto const row = connection_.row(kInvitation, hash);
  return row ? std::optional(invitation_of(*row)) : std::nullopt;
}

Result<std::vector<Invitation>> Snapshot::invitations(Instant now) {
  std::vector<Invitation> all;
  for (auto const& row : connection_.rows(kInvitations, now)) all.push_back(invitation_of(row));
  return all;
}

Result<std::optional<ApiToken>> Snapshot::api_token(std::string const& hash, Instant now) {
  auto const row = connection_.row(kToken, hash, now);
  return row ? std::optional(token_of(*row)) : std::nullopt;
}

Result<std::vector<ApiToken>> Snapshot::api_tokens(Instant now) {
  std::vector<ApiToken> all;
  for (auto const& row : connection_.rows(kTokens, now)) all.push_back(token_of(row));
  return all;
}

Result<SessionId> Transaction::add_session(std::string const& hash, StaffSession const& session) {
  auto const row = connection_.row(kAddSession, hash, session.staff.id, session.since, session.seen,
                                   session.expires, session.address, session.agent);
  return std::get<0>(row.value());
}

Result<Done> Transaction::touch_session(SessionId session, Instant seen, Instant expires) {
  connection_.run(kTouchSession, session, seen, expires);
  return Done{};
}

Result<Done> Transaction::end_session(SessionId session) {
  connection_.run(kEndSession, session);
  return Done{};
}

Result<Done> Transaction::end_sessions_of(StaffId staff, SessionId but) {
  connection_.run(kEndSessionsOf, staff, but);
  return Done{};
}

Result<InvitationId> Transaction::add_invitation(std::string const& hash, Invitation const& invitation) {
  auto const row =
      connection_.row(kAddInvitation, hash, invitation.email, std::string(people::name_of(invitation.role)),
                      invitation.by, invitation.expires);
  return std::get<0>(row.value());
}

Result<Done> Transaction::end_invitation(InvitationId invitation) {
  connection_.run(kEndInvitation, invitation);
  return Done{};
}

Result<TokenId> Transaction::add_api_token(std::string const& hash, ApiToken const& token) {
  auto const row = connection_.row(kAddToken, hash, token.staff.id, token.name, token.scope, token.expires);
  return std::get<0>(row.value());
}

Result<Done> Transaction::touch_api_token(TokenId token, Instant used) {
  connection_.run(kTouchToken, token, used);
  return Done{};
}

Result<Done> Transaction::end_api_token(TokenId token) {
  connection_.run(kEndToken, token);
  return Done{};
}

}  // namespace stoppress::store
