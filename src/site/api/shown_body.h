// A body as an app gets it: with the pictures that may be shown today and the words that stand beside them.
#pragma once

#include <map>

#include "story/body/block.h"
#include "story/picture/library_picture.h"

namespace stoppress::site {

// Pictures that are not in `pictures` leave the body; the others get the words of their use, else the
// library's, and the number of what stands in for them.
story::Body shown_body(story::Body body, std::map<PictureId, story::LibraryPicture> const& pictures);

}  // namespace stoppress::site
