// What search engines read: the sitemap of the title by months (sitemaps.org 0.9) and the Google News sitemap
// of the last two days (sitemap-news 0.9).
#pragma once

#include "base/result.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "store/transaction.h"

namespace stoppress::site {

Result<pages::Page> sitemap_index(store::Snapshot& snapshot, pages::Setup const& setup, Instant now);
// not_found for a month without stories.
Result<pages::Page> sitemap_month(store::Snapshot& snapshot, pages::Setup const& setup, int year, int month,
                                  Instant now);
Result<pages::Page> sitemap_news(store::Snapshot& snapshot, pages::Setup const& setup, Instant now);

}  // namespace stoppress::site
