#include "newsroom/newsletters/subscriber_json.h"

#include "newsroom/context.h"
#include "newsroom/responses.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsroom {
namespace {

// A newsletter that has gone since has its number alone.
json::Value newsletter_or_null(NewsletterId id, NewsletterNames const& names) {
  if (!id) return nullptr;
  auto const found = names.find(id);
  return json::Object{{"id", id.number()}, {"name", found == names.end() ? "" : found->second}};
}

json::Array consents_json(std::vector<store::Consent> const& consents, NewsletterNames const& names) {
  json::Array list;
  for (auto each = consents.rbegin(); each != consents.rend(); ++each)
    list.push_back(json::Object{{"newsletter", newsletter_or_null(each->newsletter, names)},
                                {"act", name_of(each->act)},
                                {"at", iso_utc(each->at)},
                                {"page", each->page},
                                {"words", each->words}});
  return list;
}

json::Value suppression_or_null(std::optional<store::Suppression> const& suppression) {
  if (!suppression) return nullptr;
  return json::Object{{"reason", name_of(suppression->reason)},
                      {"said", suppression->said},
                      {"at", iso_utc(suppression->at)}};
}

}  // namespace

Result<NewsletterNames> newsletter_names(store::Snapshot& snapshot, TitleId title) {
  NewsletterNames names;
  for (auto const& each : TRY(store::Newsletters(snapshot).of_title(title))) names[each.id] = each.name;
  return names;
}

json::Object subscriber_json(store::ListedSubscriber const& one, NewsletterNames const& names) {
  json::Array subscriptions;
  for (auto const& each : one.subscriptions)
    subscriptions.push_back(json::Object{{"newsletter", newsletter_or_null(each.newsletter, names)},
                                         {"state", name_of(each.state)},
                                         {"changed_at", iso_utc(each.changed_at)}});
  auto const& who = one.subscriber;
  return {{"id", who.id.number()},
          {"email", who.email},
          {"name", who.name},
          {"made_at", iso_utc(who.made_at)},
          {"subscriptions", std::move(subscriptions)},
          {"suppressed", one.suppressed ? json::Value(name_of(*one.suppressed)) : json::Value(nullptr)}};
}

Result<json::Object> whole_subscriber_json(store::Snapshot& snapshot, Context const& context,
                                           SubscriberId id) {
  store::Subscribers subscribers(snapshot);
  auto const who = TRY(subscribers.subscriber(id));
  if (!who || who->title != context.title.id) return not_found("There is no such subscriber.");
  auto const names = TRY(newsletter_names(snapshot, context.title.id));
  auto const suppression = TRY(store::Suppressions(snapshot).of(context.title.id, who->email));
  store::ListedSubscriber const listed{*who, TRY(subscribers.subscriptions(id)),
                                       suppression ? std::optional(suppression->reason) : std::nullopt};
  auto out = subscriber_json(listed, names);
  out["suppression"] = suppression_or_null(suppression);
  out["consents"] = consents_json(TRY(subscribers.consents(id)), names);
  return out;
}

json::Object import_json(newsletter::ImportReport const& report) {
  json::Array problems;
  for (auto const& each : report.problems)
    problems.push_back(json::Object{{"line", each.line}, {"email", each.email}, {"what", each.what}});
  return {{"lines", report.lines},
          {"added", report.added},
          {"known", report.known},
          {"repeated", report.repeated},
          {"left", report.left},
          {"suppressed", report.suppressed},
          {"refused", report.refused},
          {"problems", std::move(problems)},
          {"layout", newsletter::text_of(report.layout)}};
}

}  // namespace stoppress::newsroom
