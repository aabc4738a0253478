#include "site/feeds/sitemaps.h"

#include <fmt/format.h>

#include "base/html.h"
#include "pages/addresses.h"
#include "store/newsstand/newsstand.h"
#include "store/transaction.h"

namespace stoppress::site {
namespace {

using pages::Setup;

constexpr char const* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr int kMostInAFile = 50'000;  // sitemaps.org
constexpr int kMostParts = 50;

pages::Page xml_page(Setup const& setup, std::string body) {
  pages::Page page;
  page.content_type = "application/xml; charset=utf-8";
  page.body = std::move(body);
  page.keys = {pages::title_key(setup.title.id), pages::latest_key(setup.title.id)};
  return page;
}

std::string link(Setup const& setup, store::ListedAddress const& story) {
  return xml_escape(pages::absolute(setup, pages::address_of(setup, story.section, story.slug, story.id)));
}

}  // namespace

std::string news_part_address(int part) {
  return part <= 1 ? "/sitemap-news.xml" : fmt::format("/sitemap-news-{}.xml", part);
}

Result<SitemapIndex> fetch_sitemap_index(store::Snapshot& snapshot, TitleId title, Instant now) {
  auto stand = store::Newsstand(snapshot, title, now);
  SitemapIndex index;
  index.months = TRY(stand.months());
  // Most titles have fewer: then nothing more is read than what shows it.
  int const most = kNewsInAPart * kMostParts;
  auto const count = int(TRY(stand.addresses_since(now - kNewsLasts, kNewsInAPart + 1)).size());
  if (count <= kNewsInAPart) return index;
  auto const all = int(TRY(stand.addresses_since(now - kNewsLasts, most)).size());
  index.news_parts = (all + kNewsInAPart - 1) / kNewsInAPart;
  return index;
}

pages::Page sitemap_index(Setup const& setup, SitemapIndex const& index) {
  std::string body =
      std::string(kHead) + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (auto const& month : index.months) {
    auto const path = fmt::format("/sitemap-{:04}-{:02}.xml", month.year, month.month);
    body += fmt::format("<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>\n",
                        xml_escape(pages::absolute(setup, path)), iso_utc(month.updated));
  }
  // The first part has its own line in robots.txt.
  for (int part = 2; part <= index.news_parts; ++part)
    body += fmt::format("<sitemap><loc>{}</loc></sitemap>\n",
                        xml_escape(pages::absolute(setup, news_part_address(part))));
  return xml_page(setup, body + "</sitemapindex>\n");
}

Result<std::vector<store::ListedAddress>> fetch_sitemap_month(store::Snapshot& snapshot, TitleId title,
                                                              int year, int month, Instant now) {
  auto stand = store::Newsstand(snapshot, title, now);
  auto stories = TRY(stand.addresses_in(year, month, kMostInAFile, StoryId()));
  if (stories.empty()) return not_found("There is no sitemap of that month.");
  return stories;
}

pages::Page sitemap_month(Setup const& setup, std::vector<store::ListedAddress> const& stories) {
  std::string body = std::string(kHead) + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (auto const& story : stories)
    body += fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", link(setup, story),
                        iso_utc(story.updated));
  return xml_page(setup, body + "</urlset>\n");
}

Result<std::vector<store::ListedAddress>> fetch_sitemap_news(store::Snapshot& snapshot, TitleId title,
                                                             int part, Instant now) {
  if (part > kMostParts) return not_found("There is no such sitemap.");
  auto stand = store::Newsstand(snapshot, title, now);
  auto stories = TRY(stand.addresses_since(now - kNewsLasts, kNewsInAPart * part));
  auto const before = std::ptrdiff_t(kNewsInAPart) * (part - 1);
  if (part > 1 && std::ptrdiff_t(stories.size()) <= before) return not_found("There is no such sitemap.");
  stories.erase(stories.begin(), stories.begin() + before);
  return stories;
}

pages::Page sitemap_news(Setup const& setup, std::vector<store::ListedAddress> const& stories) {
  Zone const zone = Zone::find(setup.title.zone).value_or(Zone::utc());
  std::string body = std::string(kHead) +
                     "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                     "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n";
  for (auto const& story : stories)
    body += fmt::format(
        "<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name><news:language>{}</"
        "news:language>"
        "</news:publication><news:publication_date>{}</news:publication_date><news:title>{}</news:title></"
        "news:news>"
        "</url>\n",
        link(setup, story), xml_escape(setup.title.name),
        xml_escape(story.language.empty() ? setup.title.language : story.language),
        iso_in(story.first_published, zone), xml_escape(pages::styled_headline(setup, story.headline)));
  return xml_page(setup, body + "</urlset>\n");
}

}  // namespace stoppress::site
