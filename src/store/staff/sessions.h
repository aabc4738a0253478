// Where staff are signed in. Found by the SHA-256 of the cookie that was given out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "people/staff.h"
#include "store/transaction.h"

namespace stoppress::store {

struct StaffSession {
  SessionId id;
  people::Staff staff;
  Instant since, seen, expires;
  std::string address, agent;
};

template <class Access>
class Sessions;

template <>
class Sessions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<StaffSession>> staff_session(std::string const& hash, Instant now);
  Result<std::vector<StaffSession>> sessions_of(StaffId staff, Instant now);  // the last seen first
};

template <>
class Sessions<Transaction> : public Sessions<Snapshot> {
 public:
  explicit Sessions(Transaction& transaction) : Sessions<Snapshot>(transaction) {}

  Result<SessionId> add_session(std::string const& hash, StaffSession const& session);
  Result<Done> touch_session(SessionId session, Instant seen, Instant expires);
  Result<Done> end_session(SessionId session);
  Result<Done> end_sessions_of(StaffId staff, SessionId but);  // `but` may be none
};

template <class Access>
Sessions(Access&) -> Sessions<Access>;

}  // namespace stoppress::store
