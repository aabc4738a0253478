// The audit log: every act of a person is written down last, in the same transaction.
#pragma once

#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "desk/actor.h"
#include "store/transaction.h"

namespace stoppress::desk {

// Who did what to what, from where. `act` is "story.publish", `about` "story 42", `note` what a person should
// read beside it (never a secret).
Result<Done> record(store::Transaction& transaction, Actor const& actor, std::string act, std::string about,
                    std::string note, Instant now);

// "story 42".
template <class Tag>
std::string reference(char const* kind, Id<Tag> id) {
  return std::string(kind) + " " + std::to_string(id.number());
}

}  // namespace stoppress::desk
