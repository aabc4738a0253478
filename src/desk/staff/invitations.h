// The links by which people come in for the first time: the set-up link of an empty installation, and
// invitations. Each is good once; the store keeps its hash.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/staff/mails.h"
#include "desk/staff/sign_in.h"
#include "store/staff/invitations.h"

namespace stoppress::desk {

// A new set-up link, good for an hour, when there is no administrator yet; nothing when there is one. The
// links that were printed before stay good for their hour.
Result<std::optional<std::string>> new_setup_link(store::Store& store, Instant now);

struct NewInvitation {
  InvitationId id;
  std::string token;
  Instant expires;
  bool mailed = false;  // the link is on its way to them
};
// Good for a week. Right: staff. Fault::conflict, about "email", when that person works here already.
Result<NewInvitation> invite(store::Store& store, Actor const& actor, std::string const& email,
                             people::Role role, Instant now, Mailing const& mailing = {});
Result<Done> end_invitation(store::Store& store, Actor const& actor, InvitationId id, Instant now);

struct NewMember {
  std::string name;
  std::string email;  // for the set-up; an invitation has its own
  std::string password;
};
// What a link is for: its invitation (by nobody for the set-up link). not_found when it was used, has expired
// or was never given out; also for the set-up link once somebody works here.
Result<store::Invitation> invitation_by_token(store::Snapshot& snapshot, std::string const& token,
                                              Instant now);

// The person is on the staff, the link is spent, the session has begun: all or nothing. Fault::invalid about
// "name", "email" or "password".
Result<SignedIn> accept_invitation(store::Store& store, std::string const& token, NewMember const& member,
                                   Device const& device, Instant now);

}  // namespace stoppress::desk
