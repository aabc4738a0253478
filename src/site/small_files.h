// robots.txt, ads.txt and the web app's manifest.
#pragma once

#include <string>
#include <vector>

#include "pages/page.h"
#include "pages/setup.h"

namespace stoppress::site {

pages::Page robots_txt(pages::Setup const& setup);                                      // RFC 9309
pages::Page ads_txt(pages::Setup const& setup, std::vector<std::string> const& lines);  // IAB ads.txt 1.1
pages::Page web_manifest(pages::Setup const& setup);  // W3C Web Application Manifest

}  // namespace stoppress::site
