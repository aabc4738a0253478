// Passwords are changed by their owners, and set anew by an administrator for whoever has forgotten theirs.
// Hashing one is slow on purpose (people/password.h): workers only, never inside a transaction.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

// The kept form of a new password of `owner`. Fault::invalid about "password" when it is too easily guessed;
// Fault::busy when many ask at once.
Result<std::string> kept_password(store::Store& store, people::Staff const& owner,
                                  std::string const& password);

// Fault::forbidden about `field` when it is not the actor's own, which is written into the audit log.
Result<Done> check_own_password(store::Store& store, Actor const& actor, std::string const& password,
                                char const* field, Instant now);

// One's own. `current` is asked for again, and every other session ends. Fault::forbidden about "current",
// Fault::invalid about "password".
Result<Done> change_password(store::Store& store, Actor const& actor, SessionId session,
                             std::string const& current, std::string const& password, Instant now);
// Right: staff. Ends all sessions of that person, and no browser is known to them any more.
Result<Done> reset_password(store::Store& store, Actor const& actor, StaffId id, std::string const& password,
                            Instant now);

}  // namespace stoppress::desk
