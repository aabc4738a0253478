// The splash and the containers under it, as a front or the first page of a section shows them.
#pragma once

#include "base/time.h"
#include "pages/fetch/front.h"
#include "pages/render/parts/template_data.h"
#include "pages/setup.h"

namespace stoppress::pages {

void fill_containers(TemplateData& page, Setup const& setup, FrontModel const& model, Zone const& zone);

}  // namespace stoppress::pages
