// Who works here: their rows, passwords and second factors. The hashes of recovery codes are SHA-256 of what
// was given out once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "people/staff.h"
#include "store/transaction.h"

namespace stoppress::store {

// One of the staff with the secrets that only signing in reads.
struct StaffSecrets {
  people::Staff staff;
  std::string password;  // argon2id
  // Kept sealed. Empty without one, and when the key it was sealed with is lost; there but not on until it
  // was confirmed.
  std::string totp_secret;
  std::int64_t totp_step = 0;
};

template <class Access>
class Staff;

template <>
class Staff<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<people::Staff>> staff();  // by name
  Result<people::Staff> staff(StaffId id);     // not_found
  Result<std::optional<StaffSecrets>> staff_secrets(std::string const& email);
  Result<StaffSecrets> staff_secrets(StaffId id);  // not_found
  // Second factors whose secret can't be read, since the key is gone or another one.
  Result<std::int64_t> count_of_lost_secrets();
};

template <>
class Staff<Transaction> : public Staff<Snapshot> {
 public:
  explicit Staff(Transaction& transaction) : Staff<Snapshot>(transaction) {}

  // conflict when somebody has that address already.
  Result<StaffId> add_staff(people::Staff const& staff, std::string const& password_hash, Instant at);
  Result<Done> save_staff(people::Staff const& staff);  // name, role, suspended
  Result<Done> set_password(StaffId staff, std::string const& password_hash);
  // A secret without `on` waits to be confirmed; an empty one ends the second factor and its recovery codes.
  // Fault::unavailable without a key to seal it with.
  Result<Done> set_totp(StaffId staff, std::string const& secret, bool on);
  Result<Done> set_totp_step(StaffId staff, std::int64_t step);
  Result<Done> set_recovery_codes(StaffId staff, std::vector<std::string> const& hashes);
  Result<bool> use_recovery_code(StaffId staff, std::string const& hash);  // false: there is no such one
};

template <class Access>
Staff(Access&) -> Staff<Access>;

}  // namespace stoppress::store
