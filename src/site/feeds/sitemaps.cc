#include "site/feeds/sitemaps.h"

#include <fmt/format.h>

#include "base/html.h"
#include "pages/page_renderer.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::site {
namespace {

using pages::Setup;

constexpr char const* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr int kMostInAFile = 50'000;  // sitemaps.org
constexpr int kMostNews = 1000;       // Google's limit for one news sitemap

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

Result<pages::Page> sitemap_index(store::Snapshot& snapshot, Setup const& setup, Instant now) {
  auto const months = TRY(store::Newsstand(snapshot, setup.title.id, now).months());
  std::string body =
      std::string(kHead) + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (auto const& month : months) {
    auto const path = fmt::format("/sitemap-{:04}-{:02}.xml", month.year, month.month);
    body += fmt::format("<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>\n",
                        xml_escape(pages::absolute(setup, path)), iso_utc(month.updated));
  }
  return xml_page(setup, body + "</sitemapindex>\n");
}

Result<pages::Page> sitemap_month(store::Snapshot& snapshot, Setup const& setup, int year, int month,
                                  Instant now) {
  auto stand = store::Newsstand(snapshot, setup.title.id, now);
  auto const stories = TRY(stand.addresses_in(year, month, kMostInAFile, StoryId()));
  if (stories.empty()) return not_found("There is no sitemap of that month.");
  std::string body = std::string(kHead) + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (auto const& story : stories)
    body += fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", link(setup, story),
                        iso_utc(story.updated));
  return xml_page(setup, body + "</urlset>\n");
}

Result<pages::Page> sitemap_news(store::Snapshot& snapshot, Setup const& setup, Instant now) {
  auto const since = now - std::chrono::hours(48);
  auto const stories = TRY(store::Newsstand(snapshot, setup.title.id, now).addresses_since(since, kMostNews));
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
