// Links by which somebody joins the staff. Found by the SHA-256 of the secret that was given out.
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

struct Invitation {
  InvitationId id;
  std::string email;  // empty: the set-up link of the first start
  people::Role role = people::Role::reporter;
  StaffId by;  // none: the program itself, or the command line
  Instant expires;
  bool is_setup() const { return email.empty(); }
};

template <class Access>
class Invitations;

template <>
class Invitations<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<Invitation>> invitation(std::string const& hash);  // expired ones too
  Result<std::vector<Invitation>> invitations(Instant now);
};

template <>
class Invitations<Transaction> : public Invitations<Snapshot> {
 public:
  explicit Invitations(Transaction& transaction) : Invitations<Snapshot>(transaction) {}

  Result<InvitationId> add_invitation(std::string const& hash, Invitation const& invitation);
  Result<Done> end_invitation(InvitationId invitation);
};

template <class Access>
Invitations(Access&) -> Invitations<Access>;

}  // namespace stoppress::store
