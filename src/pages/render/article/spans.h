// The text of a block as markup: escaped span by span, with nothing but the marks that a span can have.
#pragma once

#include "base/html.h"
#include "story/body/inline.h"

namespace stoppress::pages {

Html markup_of(story::Text const& text);

}  // namespace stoppress::pages
