// A picture for readers: the rendition that an address names, unless the picture may not be shown any more.
#pragma once

#include "engine/http/response.h"
#include "media/library.h"
#include "site/context.h"

namespace stoppress::site {

// 410 when the picture's licence has ended. An address from before the desk cropped it anew or put in a
// better file leads on to the present one, since pages that are open still ask for it. not_found for what is
// not there.
Result<engine::Response> picture_reply(Context const& context, media::RenditionName const& name);

}  // namespace stoppress::site
