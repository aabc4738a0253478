// From a route to a page, in two steps: what it shows is read in one short session of the store; then it is
// rendered without one. Everything that the page cache may keep comes from here, whether a reader asked or
// the change feed did.
#pragma once

#include <functional>
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
  std::string to;  // a path of ours, or the whole address of another title
};

// Renders what was read for a page; holds all of it, and needs no store.
using Rendering = std::function<pages::Page()>;

using Outcome = std::variant<pages::Page, Redirect>;

// The page at that route, as of now. Fault::not_found for what is not there, among it everything that may not
// be seen yet; a story that was removed is a page with status 410.
Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path);

// Fault::internal when it throws, with what it threw: not an error of the archive.
Result<pages::Page> rendered(Rendering const& rendering);

// The private page behind that token, for one asker: never for the page cache. not_found when nobody was ever
// given it; a page with status 410 when it is over.
Result<pages::Page> preview_for(Context const& context, std::string const& token);

// What stands in the bar over every page, for those that are rendered without the store. Nothing when it
// can't be asked.
std::optional<store::BreakingStory> breaking_now(Context const& context);

// "/world/tide-closes-harbour-42"; nothing when readers may not see it.
std::optional<std::string> article_address(Context const& context, StoryId story);

// Whether a reader with a link to that story, which this title does not show, is sent on to its own title.
// True also when the archive can't be asked: then nobody knows that it is absent.
bool leads_elsewhere(Context const& context, StoryId story);

}  // namespace stoppress::site
