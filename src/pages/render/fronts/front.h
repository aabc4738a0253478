// The front page.
#pragma once

#include "pages/fetch/front.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

Page render_front(Templates const& templates, Setup const& setup, FrontModel const& model, Instant now);

}  // namespace stoppress::pages
