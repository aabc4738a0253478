// From a route to a page. Everything that the shelf may keep comes from here, whether a reader asked or the
// change feed did.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "pages/page.h"
#include "site/context.h"
#include "site/routes.h"

namespace stoppress::site {

struct Redirect {
  std::string to;  // a path of ours
};

using Outcome = std::variant<pages::Page, Redirect>;

// The page at that route, as of now. Fault::not_found for what is not there, among it everything that may not
// be seen yet; a story that was removed is a page with status 410.
Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path);

// The draft behind the newsroom's link, as readers would see it; never for the shelf. not_found when the link
// has ended.
Result<pages::Page> front_preview(Context const& context, std::string const& token);

// "/world/tide-closes-harbour-42"; nothing when readers may not see it.
std::optional<std::string> article_address(Context const& context, StoryId story);

}  // namespace stoppress::site
