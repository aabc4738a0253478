// What search engines read of a story: schema.org's NewsArticle and its kin. The words are those on the page.
#pragma once

#include <string>

#include "pages/fetch/article.h"
#include "pages/setup.h"

namespace stoppress::pages {

// NewsArticle with its kin, and the way to it, as JSON for a script element.
std::string json_ld_of(Setup const& setup, ArticleModel const& model);

}  // namespace stoppress::pages
