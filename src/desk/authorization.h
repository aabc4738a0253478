// Every act of a person asks first whether they may.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "desk/actor.h"

namespace stoppress::desk {

// Fault::forbidden, with a sentence that names what is missing.
Result<Done> require(Actor const& actor, people::Right right);

}  // namespace stoppress::desk
