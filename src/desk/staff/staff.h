// Who works here: what an administrator changes about others, and what everybody changes about themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

struct StaffChange {
  std::optional<std::string> name;
  std::optional<people::Role> role;
  std::optional<bool> suspended;
};
// Right: staff. Suspending ends that person's sessions at once. Fault::conflict when nobody would be left who
// is an administrator and may sign in.
Result<people::Staff> change_staff(store::Store& store, Actor const& actor, StaffId id,
                                   StaffChange const& change, Instant now);
// A person without a link, for `stoppress user add`. Right: staff. conflict when the address is taken.
Result<people::Staff> add_staff(store::Store& store, Actor const& actor, people::Staff staff,
                                std::string const& password, Instant now);

// One's own. `current` is asked for again, and every other session ends. Fault::forbidden about "current",
// Fault::invalid about "password".
Result<Done> change_password(store::Store& store, Actor const& actor, SessionId session,
                             std::string const& current, std::string const& password, Instant now);
// For who has forgotten theirs. Right: staff. Ends all sessions of that person.
Result<Done> reset_password(store::Store& store, Actor const& actor, StaffId id, std::string const& password,
                            Instant now);

// One's own second factor: a secret that waits until a code of it was given; then ten recovery codes, shown
// once. Ending it asks for the password.
Result<std::string> begin_two_factor(store::Store& store, Actor const& actor);  // the secret, base32
Result<std::vector<std::string>> confirm_two_factor(store::Store& store, Actor const& actor,
                                                    std::string const& code, Instant now);
Result<Done> end_two_factor(store::Store& store, Actor const& actor, std::string const& password,
                            Instant now);
// Somebody else's, when phone and recovery codes are lost. Right: staff.
Result<Done> reset_two_factor(store::Store& store, Actor const& actor, StaffId id, Instant now);

struct NewToken {
  TokenId id;
  std::string token;  // shown once
};
// A token of one's own role for a program: what it may is the smaller of role and scope. Right: settings.
// `days` 1 to 366.
Result<NewToken> make_token(store::Store& store, Actor const& actor, std::string const& name,
                            people::TokenScope scope, int days, Instant now);
Result<Done> end_token(store::Store& store, Actor const& actor, TokenId id, Instant now);

}  // namespace stoppress::desk
