#include "site/feeds/small_files.h"

#include <fmt/format.h>

#include "base/json.h"
#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/part_language.h"

namespace stoppress::site {
namespace {

pages::Page text_page(pages::Setup const& setup, std::string body) {
  pages::Page page;
  page.content_type = "text/plain; charset=utf-8";
  page.body = std::move(body);
  page.keys = {pages::title_key(setup.title.id)};
  return page;
}

}  // namespace

pages::Page robots_txt(pages::Setup const& setup) {
  return text_page(
      setup,
      fmt::format("User-agent: *\nDisallow: /newsroom/\nDisallow: /share/\nDisallow: /search\n\n"
                  "Sitemap: {}\nSitemap: {}\n",
                  pages::absolute(setup, "/sitemap.xml"), pages::absolute(setup, "/sitemap-news.xml")));
}

pages::Page ads_txt(pages::Setup const& setup) {
  std::string body;
  for (auto const& line : setup.title.ads_txt) body += line + "\n";
  // An empty file would be read as "not there"; this line says that nobody else may sell (ads.txt 1.1,
  // §3.2.1).
  if (body.empty()) body = "placeholder.example.com, placeholder, DIRECT, placeholder\n";
  return text_page(setup, std::move(body));
}

pages::Page web_manifest(pages::Setup const& setup) {
  auto const icon = [&](int size) {
    return json::Object{{"src", fmt::format("{}/icons/icon-{}.png", setup.assets.base, size)},
                        {"sizes", fmt::format("{0}x{0}", size)},
                        {"type", "image/png"}};
  };
  json::Array icons{icon(192), icon(512)};
  icons.push_back(json::Object{
      {"src", setup.assets.base + "/icons/icon.svg"}, {"sizes", "any"}, {"type", "image/svg+xml"}});
  json::Object const manifest{{"name", setup.title.name},
                              {"short_name", setup.title.name},
                              {"description", setup.title.tagline},
                              {"lang", setup.title.language},
                              {"dir", setup.words->direction()},
                              {"id", "/"},
                              {"start_url", "/"},
                              {"scope", "/"},
                              {"display", "standalone"},
                              {"background_color", "#fffdf9"},
                              {"theme_color", "#fffdf9"},
                              {"icons", icons}};
  pages::Page page;
  page.content_type = "application/manifest+json";
  page.body = json::dump(manifest);
  page.keys = {pages::title_key(setup.title.id)};
  return page;
}

pages::Page breaking_json(pages::Setup const& setup, std::optional<store::BreakingStory> const& breaking) {
  json::Value said = nullptr;
  pages::Page page;
  page.keys = {pages::title_key(setup.title.id)};
  if (breaking) {
    auto const zone = pages::zone_named(setup.title.zone);
    said = json::Object{{"id", pages::breaking_name(*breaking)},
                        {"headline", pages::styled_headline(setup, breaking->card.headline)},
                        {"href", pages::card_address(setup, breaking->card)},
                        {"since", iso_in(breaking->since, zone)},
                        {"time", setup.words->clock(breaking->since, zone)}};
    auto const part = pages::part_language(setup, breaking->card.language, breaking->card.headline);
    if (part.is_foreign()) {
      said.as_object()["language"] = part.lang;
      said.as_object()["direction"] = part.dir;
    }
    page.keys.push_back(pages::story_key(breaking->card.id));
  }
  page.content_type = "application/json";
  page.for_search_engines = false;
  page.body = json::dump(json::Object{{"breaking", std::move(said)}});
  return page;
}

}  // namespace stoppress::site
