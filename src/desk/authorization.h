// Every act of a person asks its right first and is written down last, in the same transaction.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "desk/actor.h"
#include "store/transaction.h"

namespace stoppress::desk {

// Fault::forbidden, with a sentence that names what is missing.
Result<Done> require(Actor const& actor, people::Right right);

// Who did what to what, from where. `act` is "story.publish", `about` "story 42", `note` what a person should
// read beside it (never a secret).
Result<Done> record(store::Transaction& transaction, Actor const& actor, std::string act, std::string about,
                    std::string note, Instant now);

template <class Tag>
std::string about_it(char const* word, Id<Tag> id) {
  return std::string(word) + " " + std::to_string(id.number());
}

}  // namespace stoppress::desk
