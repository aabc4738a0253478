// The splash and the containers under it, as a front or the first page of a section shows them.
#pragma once

#include "pages/render/front.h"
#include "pages/render/template_data.h"

namespace stoppress::pages {

void fill_containers(TemplateData& page, Setup const& setup, FrontModel const& model, Zone const& zone);

}  // namespace stoppress::pages
