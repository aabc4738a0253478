// The newsroom's mail, as the desk needs to know of it.
#pragma once

#include "desk/staff/mails.h"
#include "newsroom/context.h"

namespace stoppress::newsroom {

// Off as well when the title has no address of its own: no link could be mailed then.
desk::Mailing mailing_of(Context const& context);

}  // namespace stoppress::newsroom
