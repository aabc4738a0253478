// From a route to a page. Everything that the page cache may keep comes from here, whether a reader asked or
// the change feed did.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "pages/page.h"
#include "site/context.h"
#include "site/reader/routes.h"
#include "store/newsstand/records.h"

namespace stoppress::site {

struct Redirect {
  std::string to;  // a path of ours
};

using Outcome = std::variant<pages::Page, Redirect>;

// The page at that route, as of now. Fault::not_found for what is not there, among it everything that may not
// be seen yet; a story that was removed is a page with status 410.
Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path);

// The private page behind that token, for one asker: never for the page cache. not_found when nobody was ever
// given it; a page with status 410 when it is over.
Result<pages::Page> preview_for(Context const& context, std::string const& token);

// What stands over every page, for those that are set without the store. Nothing when it can't be asked.
std::optional<store::BreakingStory> over_page(Context const& context);

// "/world/tide-closes-harbour-42"; nothing when readers may not see it.
std::optional<std::string> article_address(Context const& context, StoryId story);

}  // namespace stoppress::site
