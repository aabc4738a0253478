// robots.txt, ads.txt, the web app's manifest, and what is breaking.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/page.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::site {

pages::Page robots_txt(pages::Setup const& setup);    // RFC 9309
pages::Page ads_txt(pages::Setup const& setup);       // IAB ads.txt 1.1
pages::Page web_manifest(pages::Setup const& setup);  // W3C Web Application Manifest
// For pages that are open when something becomes breaking: {"breaking": {id, headline, href, since, time} or
// null}.
pages::Page breaking_json(pages::Setup const& setup, std::optional<store::BreakingStory> const& breaking);

}  // namespace stoppress::site
