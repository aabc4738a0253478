// The theme's files as the browser gets them: one style sheet, one script, the service worker, fonts, icons.
// All but the service worker stand under a fingerprint of the whole, so they may be kept for ever.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pages/page.h"
#include "pages/setup.h"

namespace stoppress::site {

class Assets {
 public:
  // The embedded theme, or the files of `theme` in its place (fonts stay the embedded ones); the files that
  // `over` has take the place of those of the same name, and its other style sheets join them.
  static Result<Assets> open(std::optional<std::filesystem::path> const& theme,
                             std::optional<std::filesystem::path> const& over = {});

  pages::AssetAddresses addresses() const;
  // `name` is what stands after "/assets/": fingerprint and path. not_found for another fingerprint too: an
  // old page's style sheet must not be answered with a newer one under an address that is kept for ever.
  Result<pages::Page> page(std::string_view name) const;
  pages::Page service_worker() const;

 private:
  std::string fingerprint_;
  std::map<std::string, std::string, std::less<>> files_;  // "site.css", "fonts/….woff2" → bytes
};

}  // namespace stoppress::site
