// API tokens: how programs come in.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "store/store.h"

namespace stoppress::desk {

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
