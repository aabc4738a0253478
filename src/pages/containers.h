// The splash and the containers under it, as a front or the first page of a section shows them.
#pragma once

#include "pages/front.h"
#include "pages/galley.h"

namespace stoppress::pages {

void set_containers(Galley& page, Setup const& setup, FrontModel const& model, Zone const& zone);

}  // namespace stoppress::pages
