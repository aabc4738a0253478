// What search engines read: the sitemap of the title by months (sitemaps.org 0.9) and the Google News sitemap
// of the last two days (sitemap-news 0.9), in parts of at most 1000 stories: the newest stand in
// /sitemap-news.xml, those before them in /sitemap-news-2.xml and so on, which the index lists.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::store {
class Snapshot;
}

namespace stoppress::site {

inline constexpr int kNewsInAPart = 1000;  // Google's limit
inline constexpr Duration kNewsLasts = std::chrono::hours(48);

struct SitemapIndex {
  std::vector<store::Month> months;
  int news_parts = 1;
};
Result<SitemapIndex> fetch_sitemap_index(store::Snapshot& snapshot, TitleId title, Instant now);
pages::Page sitemap_index(pages::Setup const& setup, SitemapIndex const& index);

// not_found for a month without stories.
Result<std::vector<store::ListedAddress>> fetch_sitemap_month(store::Snapshot& snapshot, TitleId title,
                                                              int year, int month, Instant now);
pages::Page sitemap_month(pages::Setup const& setup, std::vector<store::ListedAddress> const& stories);

// The first part is there without a story too; not_found for others.
Result<std::vector<store::ListedAddress>> fetch_sitemap_news(store::Snapshot& snapshot, TitleId title,
                                                             int part, Instant now);
pages::Page sitemap_news(pages::Setup const& setup, std::vector<store::ListedAddress> const& stories);
// "/sitemap-news.xml", "/sitemap-news-2.xml"
std::string news_part_address(int part);

}  // namespace stoppress::site
