// What an address means. Pure: nothing is looked up, so a route may name what does not exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "pages/fetch/live.h"
#include "people/newsletter_ids.h"

namespace stoppress::site {

enum class RouteKind {
  front,
  section,
  article,
  topic,
  author,
  latest,
  feed,
  json_feed,
  section_feed,
  sitemap,
  sitemap_month,
  sitemap_news,
  robots,
  ads_txt,
  manifest,
  service_worker,
  offline,
  corrections,
  breaking,
  preview,
  asset,
  picture,
  newsletter,
  newsletter_latest,
  newsletter_edition,
  newsletter_confirm,
  newsletter_manage,
  newsletter_kept,
  newsletter_leave,
  newsletter_returned,
  newsletter_followed,
  newsletter_opened,
  message,
  message_answer,
  message_token,
  message_attachments,
  message_attachment,
  share,
  api_sections,
  api_stories,
  api_story,
  api_live,
  api_events,
  api_description,
  api_push_key,
  api_push_subscriptions,
  api_unknown,
  unknown,
};

struct Route {
  RouteKind kind = RouteKind::unknown;
  std::string name;     // the section's, topic's, author's or newsletter's slug; the asset's path; the share
                        // channel; the preview's or the upload's token, that of a letter's link
  std::string section;  // of an article's address, as it stood there
  StoryId story;
  EditionId edition;
  std::optional<StoryId> before;      // ?before=42: where a list goes on
  pages::LivePart live;               // of a live blog: which of its entries
  std::optional<std::int64_t> after;  // of the API: which of its events
  std::vector<StoryId> blogs;         // of the title's stream
  int year = 0, month = 0;
  int part = 1;       // of the news sitemap
  int limit = 0;      // of the API
  std::string topic;  // of the API
};

// `target` is path and query as sent. Queries that we do not know (utm_source and the like) mean nothing.
Route route_of(std::string_view target);

// The one address under which such a page is kept in the page cache, whatever else the reader's address says;
// empty for what is not kept there. An article's is its own path: at any other it is a redirect.
std::string cache_address(Route const& route, std::string_view path);

// Nobody can ask for these addresses, since each request begins with "/": the page that says that a story was
// removed, whatever words stand before its number, and the one page for all that is not there.
std::string gone_address(StoryId story);
inline constexpr std::string_view kNotFoundAddress = "!404";

bool is_api(RouteKind kind);

// Where a target with a slash at its end leads without it, with its query; empty for any other, and for one
// that would mean nothing then either.
std::string without_final_slash(std::string_view target);

}  // namespace stoppress::site
