// Pages that are lists: a section, a topic, an author, the latest.
#pragma once

#include "pages/fetch/lists.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

// The latest by day, all others as rows of cards.
Page render_list(Templates const& templates, Setup const& setup, ListModel const& model, Instant now);

}  // namespace stoppress::pages
