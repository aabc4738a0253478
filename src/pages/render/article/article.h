// A story's page.
#pragma once

#include "pages/fetch/article.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

Page render_article(Templates const& templates, Setup const& setup, ArticleModel const& model, Instant now);

}  // namespace stoppress::pages
