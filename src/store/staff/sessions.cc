#include "store/staff/sessions.h"

#include "store/database/connection.h"
#include "store/staff/staff_row.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

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

template <class Row>
StaffSession session_of(Row const& row) {
  auto const& [id, since, seen, expires, address, agent, staff, name, email, role, suspended, factor] = row;
  return {id, staff_of(staff, name, email, role, suspended, factor), since, seen, expires, address, agent};
}

}  // namespace

Result<std::optional<StaffSession>> Sessions<Snapshot>::staff_session(std::string const& hash, Instant now) {
  auto const row = connection_.row(kSession, hash, now);
  return row ? std::optional(session_of(*row)) : std::nullopt;
}

Result<std::vector<StaffSession>> Sessions<Snapshot>::sessions_of(StaffId staff, Instant now) {
  std::vector<StaffSession> all;
  for (auto const& row : connection_.rows(kSessionsOf, staff, now)) all.push_back(session_of(row));
  return all;
}

Result<SessionId> Sessions<Transaction>::add_session(std::string const& hash, StaffSession const& session) {
  auto const row = connection_.row(kAddSession, hash, session.staff.id, session.since, session.seen,
                                   session.expires, session.address, session.agent);
  return std::get<0>(row.value());
}

Result<Done> Sessions<Transaction>::touch_session(SessionId session, Instant seen, Instant expires) {
  connection_.run(kTouchSession, session, seen, expires);
  return Done{};
}

Result<Done> Sessions<Transaction>::end_session(SessionId session) {
  connection_.run(kEndSession, session);
  return Done{};
}

Result<Done> Sessions<Transaction>::end_sessions_of(StaffId staff, SessionId but) {
  connection_.run(kEndSessionsOf, staff, but);
  return Done{};
}

}  // namespace stoppress::store
