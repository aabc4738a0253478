// What came of an edition that was sent.

#include <algorithm>
#include <functional>

#include "newsroom/newsletters/newsletter_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/newsletter/counts.h"
#include "store/newsletter/mail_reports.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr std::int64_t kFailures = 100;

std::int64_t complaints_among(std::map<store::ReportKind, std::int64_t> const& reports) {
  auto const found = reports.find(store::ReportKind::complaint);
  return found == reports.end() ? 0 : found->second;
}

// How often it was opened; null when nobody counts that.
json::Value opens_json(OneEdition const& one, store::LetterCounts const& counts) {
  auto const found = counts.find(StoryId());
  if (found != counts.end()) return found->second;
  return one.newsletter.settings.counts_opens ? json::Value(0) : json::Value(nullptr);
}

// How often each of its stories was followed, the most first; null when nobody counts that.
Result<json::Value> links_json(store::Snapshot& snapshot, OneEdition const& one,
                               store::LetterCounts const& counts) {
  bool const is_counted = std::ranges::any_of(counts, [](auto const& each) { return bool(each.first); });
  if (!is_counted && !one.newsletter.settings.counts_clicks) return json::Value(nullptr);
  auto const content = TRY(store::Editions(snapshot).content(one.edition.id));
  std::vector<std::pair<std::int64_t, store::EditionStory>> followed;
  if (content)
    for (auto const& story : content->stories) {
      auto const found = counts.find(story.story);
      followed.emplace_back(found == counts.end() ? 0 : found->second, story);
    }
  std::ranges::stable_sort(followed, std::greater(), [](auto const& each) { return each.first; });
  json::Array list;
  for (auto const& [times, story] : followed)
    list.push_back(
        json::Object{{"story", story.story.number()}, {"headline", story.headline}, {"times", times}});
  return json::Value(std::move(list));
}

Result<Answer> report(ApiCall const& call) {
  auto const& context = call.context;
  auto const id = TRY(call.id<EditionTag>(0));
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    auto const one = TRY(one_edition(snapshot, context, id));
    auto const progress = TRY(store::Deliveries(snapshot).progress(id));
    auto const reports = TRY(store::MailReports(snapshot).counts(id));
    auto const left = TRY(store::EditionCounts(snapshot).left(id));
    auto const counts = TRY(store::EditionCounts(snapshot).of(id));
    auto links = TRY(links_json(snapshot, one, counts));
    return Answer(json_response({{"progress", progress_json(progress, context.clock.now())},
                                 {"unsubscribed", left},
                                 {"complained", complaints_among(reports)},
                                 {"opens", opens_json(one, counts)},
                                 {"links", std::move(links)}}));
  });
}

// Whom it did not reach. Who was erased since is without an address.
Result<Answer> failures(ApiCall const& call) {
  auto const& context = call.context;
  auto const id = TRY(call.id<EditionTag>(0));
  SubscriberId const after(call.query_number("after", 0, INT64_MAX));
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    TRY(one_edition(snapshot, context, id));
    auto const found = TRY(store::Deliveries(snapshot).failures(id, after, kFailures));
    json::Array list;
    for (auto const& each : found) {
      auto const subscriber = TRY(store::Subscribers(snapshot).subscriber(each.subscriber));
      list.push_back(json::Object{{"subscriber", each.subscriber.number()},
                                  {"email", subscriber ? subscriber->email : ""},
                                  {"state", name_of(each.state)},
                                  {"said", each.said},
                                  {"at", iso_utc(each.changed_at)}});
    }
    json::Value next = nullptr;
    if (std::int64_t(found.size()) == kFailures) next = found.back().subscriber.number();
    return Answer(json_response({{"failures", std::move(list)}, {"next", std::move(next)}}));
  });
}

}  // namespace

std::vector<Route> report_routes() {
  return {
      {Method::get, "editions/{id}/report", report, Access::right, Right::fronts},
      {Method::get, "editions/{id}/failures", failures, Access::person_with_right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
