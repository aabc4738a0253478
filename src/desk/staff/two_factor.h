// The second factor: a code of an authenticator app beside the password, or a recovery code.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

// One's own: a secret (base32) that waits until a code of it was given; then ten recovery codes, shown once.
// Beginning and ending it ask for the password, so that whoever finds a session open can't lock its owner
// out: Fault::forbidden about "password". Workers only (passwords.h). Fault::conflict when it is on already.
Result<std::string> begin_two_factor(store::Store& store, Actor const& actor, std::string const& password,
                                     Instant now);
Result<std::vector<std::string>> confirm_two_factor(store::Store& store, Actor const& actor,
                                                    std::string const& code, Instant now);
Result<Done> end_two_factor(store::Store& store, Actor const& actor, std::string const& password,
                            Instant now);
// Somebody else's, when phone and recovery codes are lost. Right: staff.
Result<Done> reset_two_factor(store::Store& store, Actor const& actor, StaffId id, Instant now);

}  // namespace stoppress::desk
