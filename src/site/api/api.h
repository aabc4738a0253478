// The app API, /api/v1: what readers may see, as JSON, for scripts of any site. Described by
// /api/v1/openapi.json. Its answers are pages like all others: kept, dropped by their keys, answered with
// 304.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "pages/fetch/cards.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "site/reader/routes.h"

namespace stoppress::site {

struct ApiList {
  pages::Cards cards;
  pages::Pictures pictures;
  std::string section, topic;  // what was asked for; at most one of them
  pages::Key list;             // what a new story in it would announce
  int limit = 20;
};
// not_found for a section that the title does not have, and for a place in the list that is none.
Result<ApiList> fetch_api_list(store::Snapshot& snapshot, pages::Setup const& setup, Route const& route,
                               Instant now);
pages::Page api_list(pages::Setup const& setup, ApiList const& list);

struct ApiStory {
  store::PublicStory story;
  store::Card card;
  pages::Pictures pictures;
};
// not_found for what readers may not see.
Result<std::variant<ApiStory, store::Removal>> fetch_api_story(store::Snapshot& snapshot, TitleId title,
                                                               StoryId story, Instant now);
// 410 and a problem for one that was removed.
pages::Page api_story(pages::Setup const& setup, std::variant<ApiStory, store::Removal> const& story);

pages::Page api_sections(pages::Setup const& setup);
pages::Page api_description();

}  // namespace stoppress::site
