#include "site/routes.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/url.h"
#include "story/slug.h"
#include "story/story.h"

namespace stoppress::site {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t out = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || failed != std::errc{} || end != text.data() + text.size() || out <= 0)
    return std::nullopt;
  return out;
}

bool is_slug(std::string_view text) { return story::Slug::parse(text).ok(); }

constexpr std::array<std::pair<std::string_view, Place>, 17> kFixed{{
    {"/", Place::front},
    {"/latest", Place::latest},
    {"/feed.xml", Place::feed},
    {"/feed.json", Place::json_feed},
    {"/sitemap.xml", Place::sitemap},
    {"/sitemap-news.xml", Place::sitemap_news},
    {"/robots.txt", Place::robots},
    {"/ads.txt", Place::ads_txt},
    {"/manifest.webmanifest", Place::manifest},
    {"/sw.js", Place::service_worker},
    {"/offline", Place::offline},
    {"/corrections", Place::corrections},
    {"/breaking.json", Place::breaking},
    {"/newsletter", Place::newsletter},
    {"/message", Place::message},
    {"/api/v1/sections", Place::api_sections},
    {"/api/v1/openapi.json", Place::api_description},
}};

Route named(Place place, std::string_view name) {
  Route route;
  route.place = place;
  route.name = name;
  return route;
}

// "/sitemap-2026-11.xml"
std::optional<Route> month_route(std::string_view path) {
  constexpr std::string_view kBefore = "/sitemap-", kAfter = ".xml";
  if (!path.starts_with(kBefore) || !path.ends_with(kAfter)) return std::nullopt;
  auto const middle = path.substr(kBefore.size(), path.size() - kBefore.size() - kAfter.size());
  if (middle.size() != 7 || middle[4] != '-') return std::nullopt;
  auto const year = number(middle.substr(0, 4));
  auto const month = number(middle[5] == '0' ? middle.substr(6) : middle.substr(5));
  if (!year || !month || *month > 12) return std::nullopt;
  Route route = named(Place::sitemap_month, "");
  route.year = int(*year);
  route.month = int(*month);
  return route;
}

Route api_route(std::string_view rest) {
  if (rest == "stories") return named(Place::api_stories, "");
  if (rest.starts_with("stories/")) {
    Route route = named(Place::api_story, "");
    route.story = StoryId(number(rest.substr(8)).value_or(0));
    return route.story ? route : named(Place::api_unknown, "");
  }
  return named(Place::api_unknown, "");
}

Route two_parts(std::string_view first, std::string_view second) {
  if (first == "topic") return named(is_slug(second) ? Place::topic : Place::unknown, second);
  if (first == "by") return named(is_slug(second) ? Place::author : Place::unknown, second);
  if (second == "feed.xml") return named(is_slug(first) ? Place::section_feed : Place::unknown, first);
  Route route = named(Place::unknown, "");
  if (auto const story = story::story_number(second)) {
    route.place = Place::article;
    route.section = first;
    route.story = *story;
  }
  return route;
}

// "/share/whatsapp/42"
Route share_route(std::string_view rest) {
  auto const slash = rest.find('/');
  auto const story = slash == std::string_view::npos ? std::nullopt : number(rest.substr(slash + 1));
  if (!story) return {};
  Route route = named(Place::share, rest.substr(0, slash));
  route.story = StoryId(*story);
  return route;
}

Route route_of_path(std::string_view path) {
  for (auto const& [address, place] : kFixed)
    if (path == address) return named(place, "");
  if (path.starts_with("/assets/")) return named(Place::asset, path.substr(8));
  if (path.starts_with("/pictures/")) return named(Place::picture, path);
  if (path.starts_with("/api/"))
    return path.starts_with("/api/v1/") ? api_route(path.substr(8)) : named(Place::api_unknown, "");
  if (path.starts_with("/preview/")) return named(Place::preview, path.substr(9));
  if (path.starts_with("/share/")) return share_route(path.substr(7));
  if (auto month = month_route(path)) return *month;
  path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  auto const slash = path.find('/');
  if (slash == std::string_view::npos) return named(is_slug(path) ? Place::section : Place::unknown, path);
  return two_parts(path.substr(0, slash), path.substr(slash + 1));
}

void read_query(std::string_view query, Route& route) {
  auto const form = engine::Form::parse(query);
  if (!form.ok()) return;
  if (auto const before = number(form->text("before"))) route.before = StoryId(*before);
  if (route.place != Place::api_stories) return;
  route.limit = int(std::min<std::int64_t>(number(form->text("limit")).value_or(20), 100));
  route.section = form->text("section");
  route.topic = form->text("topic");
}

}  // namespace

Route route_of(std::string_view target) {
  auto const question = std::min(target.find('?'), target.size());
  Route route = route_of_path(target.substr(0, question));
  if (route.place == Place::api_stories) route.limit = 20;
  if (question < target.size()) read_query(target.substr(question + 1), route);
  return route;
}

std::string shelf_address(Route const& route, std::string_view path) {
  switch (route.place) {
    case Place::front:
    case Place::article:
    case Place::feed:
    case Place::json_feed:
    case Place::section_feed:
    case Place::sitemap:
    case Place::sitemap_month:
    case Place::sitemap_news:
    case Place::robots:
    case Place::ads_txt:
    case Place::manifest:
    case Place::offline:
    case Place::breaking:
    case Place::service_worker: return std::string(path);
    case Place::section:
    case Place::topic:
    case Place::author:
    case Place::latest:
    case Place::corrections:
      return route.before ? std::string(path) + "?before=" + std::to_string(route.before->number())
                          : std::string(path);
    case Place::asset: return std::string(path);
    case Place::picture:
    case Place::preview:
    case Place::newsletter:
    case Place::message:
    case Place::share:
    case Place::api_sections:
    case Place::api_stories:
    case Place::api_story:
    case Place::api_description:
    case Place::api_unknown:
    case Place::unknown: return {};
  }
  return {};
}

}  // namespace stoppress::site
