#include "site/reader/routes.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/http/url.h"
#include "pages/render/live/live.h"
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

constexpr std::array<std::pair<std::string_view, RouteKind>, 23> kFixed{{
    {"/", RouteKind::front},
    {"/latest", RouteKind::latest},
    {"/feed.xml", RouteKind::feed},
    {"/feed.json", RouteKind::json_feed},
    {"/sitemap.xml", RouteKind::sitemap},
    {"/sitemap-news.xml", RouteKind::sitemap_news},
    {"/robots.txt", RouteKind::robots},
    {"/ads.txt", RouteKind::ads_txt},
    {"/manifest.webmanifest", RouteKind::manifest},
    {"/sw.js", RouteKind::service_worker},
    {"/offline", RouteKind::offline},
    {"/corrections", RouteKind::corrections},
    {"/breaking.json", RouteKind::breaking},
    {"/newsletter", RouteKind::newsletter},
    {"/message", RouteKind::message},
    {"/message/answer", RouteKind::message_answer},
    {"/message/token", RouteKind::message_token},
    {"/message/attachments", RouteKind::message_attachments},
    {"/api/v1/sections", RouteKind::api_sections},
    {"/api/v1/events", RouteKind::api_events},
    {"/api/v1/openapi.json", RouteKind::api_description},
    {"/api/v1/push/key", RouteKind::api_push_key},
    {"/api/v1/push/subscriptions", RouteKind::api_push_subscriptions},
}};

Route named(RouteKind kind, std::string_view name) {
  Route route;
  route.kind = kind;
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
  Route route = named(RouteKind::sitemap_month, "");
  route.year = int(*year);
  route.month = int(*month);
  return route;
}

// "/sitemap-news-2.xml"
std::optional<Route> news_part_route(std::string_view path) {
  constexpr std::string_view kBefore = "/sitemap-news-", kAfter = ".xml";
  if (!path.starts_with(kBefore) || !path.ends_with(kAfter)) return std::nullopt;
  path.remove_suffix(kAfter.size());
  auto const part = number(path.substr(kBefore.size()));
  constexpr std::int64_t kMost = 1000;
  if (!part || *part < 2 || *part > kMost) return std::nullopt;
  Route route = named(RouteKind::sitemap_news, "");
  route.part = int(*part);
  return route;
}

Route api_route(std::string_view rest) {
  if (rest == "stories") return named(RouteKind::api_stories, "");
  if (rest.starts_with("stories/")) {
    bool const live = rest.ends_with("/live");
    Route route = named(live ? RouteKind::api_live : RouteKind::api_story, "");
    if (live) rest.remove_suffix(5);
    route.story = StoryId(number(rest.substr(std::min<std::size_t>(8, rest.size()))).value_or(0));
    return route.story ? route : named(RouteKind::api_unknown, "");
  }
  return named(RouteKind::api_unknown, "");
}

Route two_parts(std::string_view first, std::string_view second) {
  if (first == "topic") return named(is_slug(second) ? RouteKind::topic : RouteKind::unknown, second);
  if (first == "by") return named(is_slug(second) ? RouteKind::author : RouteKind::unknown, second);
  if (second == "feed.xml")
    return named(is_slug(first) ? RouteKind::section_feed : RouteKind::unknown, first);
  Route route = named(RouteKind::unknown, "");
  if (auto const story = story::story_number(second)) {
    route.kind = RouteKind::article;
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
  Route route = named(RouteKind::share, rest.substr(0, slash));
  route.story = StoryId(*story);
  return route;
}

// "/newsletter/manage/TOKEN", and what is kept about its subscriber below it.
std::optional<Route> letter_link_route(std::string_view path) {
  using enum RouteKind;
  constexpr std::array<std::pair<std::string_view, RouteKind>, 4> kLinks{
      {{"/newsletter/confirm/", newsletter_confirm},
       {"/newsletter/manage/", newsletter_manage},
       {"/newsletter/leave/", newsletter_leave},
       {"/newsletter/returned/", newsletter_returned}}};
  constexpr std::string_view kKept = "/kept.json";
  for (auto [before, kind] : kLinks) {
    if (!path.starts_with(before)) continue;
    path.remove_prefix(before.size());
    if (kind == newsletter_manage && path.ends_with(kKept)) {
      path.remove_suffix(kKept.size());
      kind = newsletter_kept;
    }
    return named(kind, path);
  }
  return std::nullopt;
}

// "/newsletter/go/12/42", story 42 of edition 12; "/newsletter/open/12.gif".
std::optional<Route> counted_route(std::string_view path) {
  constexpr std::string_view kFollowed = "/newsletter/go/", kOpened = "/newsletter/open/", kPicture = ".gif";
  bool const opens = path.starts_with(kOpened);
  if (!opens && !path.starts_with(kFollowed)) return std::nullopt;
  path.remove_prefix(opens ? kOpened.size() : kFollowed.size());
  auto const end = opens && path.ends_with(kPicture) ? path.size() - kPicture.size() : path.find('/');
  auto const edition = number(path.substr(0, end));
  if (!edition || end == std::string_view::npos) return Route{};
  auto route = named(opens ? RouteKind::newsletter_opened : RouteKind::newsletter_followed, "");
  route.edition = EditionId(*edition);
  if (opens) return route;
  auto const story = number(path.substr(end + 1));
  if (!story) return Route{};
  route.story = StoryId(*story);
  return route;
}

// "/newsletter/lunch" and "/newsletter/lunch/12".
Route newsletter_route(std::string_view rest) {
  auto const slash = rest.find('/');
  if (!is_slug(rest.substr(0, slash))) return {};
  if (slash == std::string_view::npos) return named(RouteKind::newsletter_latest, rest);
  auto const edition = number(rest.substr(slash + 1));
  if (!edition) return {};
  auto route = named(RouteKind::newsletter_edition, rest.substr(0, slash));
  route.edition = EditionId(*edition);
  return route;
}

Route route_of_path(std::string_view path) {
  for (auto const& [address, kind] : kFixed)
    if (path == address) return named(kind, "");
  if (path.starts_with("/assets/")) return named(RouteKind::asset, path.substr(8));
  if (path.starts_with("/pictures/")) return named(RouteKind::picture, path);
  if (path.starts_with("/api/"))
    return path.starts_with("/api/v1/") ? api_route(path.substr(8)) : named(RouteKind::api_unknown, "");
  if (path.starts_with("/preview/")) return named(RouteKind::preview, path.substr(9));
  if (path.starts_with("/message/attachments/")) return named(RouteKind::message_attachment, path.substr(21));
  if (path.starts_with("/share/")) return share_route(path.substr(7));
  if (auto link = letter_link_route(path)) return *link;
  if (auto counted = counted_route(path)) return *counted;
  if (path.starts_with("/newsletter/")) return newsletter_route(path.substr(12));
  if (auto part = news_part_route(path)) return *part;
  if (auto month = month_route(path)) return *month;
  path.remove_prefix(1);
  auto const slash = path.find('/');
  if (slash == std::string_view::npos)
    return named(is_slug(path) ? RouteKind::section : RouteKind::unknown, path);
  return two_parts(path.substr(0, slash), path.substr(slash + 1));
}

// "?before=17" and the like: which of a live blog's entries.
void read_live_part(engine::Form const& form, Route& route) {
  using enum pages::LivePart::From;
  if (form.text("from") == "start") route.live = {start, 0};
  for (auto const& [name, from] : {std::pair("before", before), {"entry", entry}, {"after", after}})
    if (auto const entry_number = number(form.text(name))) route.live = {from, *entry_number};
}

// "?live=42,57"
void read_blogs(std::string_view list, Route& route) {
  constexpr std::size_t kMost = 4;
  while (!list.empty() && route.blogs.size() < kMost) {
    auto const end = std::min(list.find(','), list.size());
    if (auto const story = number(list.substr(0, end))) route.blogs.emplace_back(*story);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

void read_query(std::string_view query, Route& route) {
  auto const form = engine::Form::parse(query);
  if (!form.ok()) return;
  if (route.kind == RouteKind::article) return read_live_part(*form, route);
  if (route.kind == RouteKind::api_events) return read_blogs(form->text("live"), route);
  if (route.kind == RouteKind::api_live) {
    auto const text = form->text("after");
    route.after = text == "0" ? std::optional<std::int64_t>(0) : number(text);
    if (!route.after) read_live_part(*form, route);
    return;
  }
  if (auto const before = number(form->text("before"))) route.before = StoryId(*before);
  if (route.kind != RouteKind::api_stories) return;
  route.limit = int(std::min<std::int64_t>(number(form->text("limit")).value_or(20), 100));
  route.section = form->text("section");
  route.topic = form->text("topic");
}

}  // namespace

Route route_of(std::string_view target) {
  auto const question = std::min(target.find('?'), target.size());
  Route route = route_of_path(target.substr(0, question));
  if (route.kind == RouteKind::api_stories) route.limit = 20;
  if (question < target.size()) read_query(target.substr(question + 1), route);
  return route;
}

namespace {

// Nobody can ask for these: the same address has another form, an event stream, which no page cache keeps.
std::string live_api_address(Route const& route) {
  std::string const address = "!live/" + std::to_string(route.story.number());
  if (route.after) return address + "?events=" + std::to_string(*route.after);
  return pages::live_address(address, route.live);
}

std::string with_before(std::string address, Route const& route) {
  if (route.before) address += "?before=" + std::to_string(route.before->number());
  return address;
}

// As `next` names it: the default first page without a query, else every member in this order.
std::string api_list_address(Route const& route) {
  constexpr int kUsual = 20;
  std::string address = "/api/v1/stories";
  bool const of_all = route.topic.empty() && route.section.empty();
  if (route.limit == kUsual && of_all && !route.before) return address;
  address += "?limit=" + std::to_string(route.limit);
  if (!route.topic.empty())
    address += "&topic=" + engine::percent_encode(route.topic);
  else if (!route.section.empty())
    address += "&section=" + engine::percent_encode(route.section);
  if (route.before) address += "&before=" + std::to_string(route.before->number());
  return address;
}

// Of those with one address each.
std::string fixed_address(RouteKind kind) {
  for (auto const& [address, of] : kFixed)
    if (of == kind) return std::string(address);
  return {};
}

}  // namespace

std::string cache_address(Route const& route, std::string_view path) {
  switch (route.kind) {
    case RouteKind::front:
    case RouteKind::feed:
    case RouteKind::json_feed:
    case RouteKind::sitemap:
    case RouteKind::robots:
    case RouteKind::ads_txt:
    case RouteKind::manifest:
    case RouteKind::offline:
    case RouteKind::breaking:
    case RouteKind::newsletter:
    case RouteKind::service_worker:
    case RouteKind::api_sections:
    case RouteKind::api_description: return fixed_address(route.kind);
    case RouteKind::latest:
    case RouteKind::corrections: return with_before(fixed_address(route.kind), route);
    case RouteKind::section: return with_before("/" + route.name, route);
    case RouteKind::topic: return with_before("/topic/" + route.name, route);
    case RouteKind::author: return with_before("/by/" + route.name, route);
    case RouteKind::newsletter_latest: return "/newsletter/" + route.name;
    case RouteKind::newsletter_edition:
      return "/newsletter/" + route.name + "/" + std::to_string(route.edition.number());
    case RouteKind::section_feed: return "/" + route.name + "/feed.xml";
    case RouteKind::api_stories: return api_list_address(route);
    case RouteKind::api_story: return "/api/v1/stories/" + std::to_string(route.story.number());
    case RouteKind::sitemap_news:
      return route.part == 1 ? "/sitemap-news.xml" : "/sitemap-news-" + std::to_string(route.part) + ".xml";
    case RouteKind::api_live: return live_api_address(route);
    case RouteKind::article: return pages::live_address(std::string(path), route.live);
    case RouteKind::sitemap_month:
    case RouteKind::asset: return std::string(path);
    case RouteKind::picture:
    case RouteKind::preview:
    case RouteKind::newsletter_confirm:
    case RouteKind::newsletter_manage:
    case RouteKind::newsletter_kept:
    case RouteKind::newsletter_leave:
    case RouteKind::newsletter_returned:
    case RouteKind::newsletter_followed:
    case RouteKind::newsletter_opened:
    case RouteKind::message:
    case RouteKind::message_answer:
    case RouteKind::message_token:
    case RouteKind::message_attachments:
    case RouteKind::message_attachment:
    case RouteKind::share:
    case RouteKind::api_push_key:
    case RouteKind::api_push_subscriptions:
    case RouteKind::api_events:
    case RouteKind::api_unknown:
    case RouteKind::unknown: return {};
  }
  return {};
}

std::string gone_address(StoryId story) { return "!gone/" + std::to_string(story.number()); }

bool is_api(RouteKind kind) {
  using enum RouteKind;
  return kind == api_sections || kind == api_stories || kind == api_story || kind == api_live ||
         kind == api_events || kind == api_description || kind == api_push_key ||
         kind == api_push_subscriptions || kind == api_unknown;
}

std::string without_final_slash(std::string_view target) {
  auto const question = std::min(target.find('?'), target.size());
  auto path = target.substr(0, question);
  if (path.size() < 2 || path.back() != '/') return {};
  while (path.ends_with('/')) path.remove_suffix(1);
  // Two slashes at its beginning would lead to another site.
  if (path.empty() || path.starts_with("//") || route_of_path(path).kind == RouteKind::unknown) return {};
  return std::string(path) + std::string(target.substr(question));
}

}  // namespace stoppress::site
