// The alert desk: alerts are written, released, ended and recalled, and how far each is.

#include "newsroom/alerts/alert_routes.h"

#include "desk/alerts/alerts.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsroom/context.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "push/keys.h"
#include "push/sending/alert_message.h"
#include "push/subscribing.h"
#include "store/push/alert_deliveries.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;
using store::Alert;

constexpr std::size_t kMostListed = 50;

struct ContentGiven {
  std::string headline, words;
  std::vector<std::string> to, except;
  store::AlertUrgency urgency = store::AlertUrgency::high;
  std::int64_t lasts = 4 * 3600;
  static void fields(auto& form, auto& self) {
    form.text("headline", self.headline).at_most(push::kLongestHeadline);
    form.text("words", self.words).at_most(push::kLongestWords);
    form.texts("to", self.to, push::kMostTopics);
    form.texts("except", self.except, push::kMostTopics);
    form.word("urgency", self.urgency);
    form.number("lasts", self.lasts, 60, 7 * 24 * 3600);
  }
};
struct NewAlert {
  StoryId story;
  ContentGiven content;
  static void fields(auto& form, auto& self) {
    form.id("story", self.story);
    form.object("content", self.content);
  }
};
struct ChangedAlert {
  std::int64_t version = 0;
  ContentGiven content;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.object("content", self.content);
  }
};
struct ReleaseGiven {
  std::int64_t version = 0;
  static void fields(auto& form, auto& self) { form.number("version", self.version, 0, INT64_MAX); }
};
struct RecallGiven {
  std::string headline, words;
  static void fields(auto& form, auto& self) {
    form.text("headline", self.headline).at_most(push::kLongestHeadline);
    form.text("words", self.words).at_most(push::kLongestWords);
  }
};
struct AudienceGiven {
  std::vector<std::string> to, except;
  static void fields(auto& form, auto& self) {
    form.texts("to", self.to, push::kMostTopics);
    form.texts("except", self.except, push::kMostTopics);
  }
};
struct SettingsGiven {
  bool needs_approval = false;
  static void fields(auto& form, auto& self) { form.flag("needs_approval", self.needs_approval); }
};

Result<store::AlertAudience> audience_of(std::vector<std::string> const& to,
                                         std::vector<std::string> const& except) {
  return store::AlertAudience{TRY(story::parse_followed(to, push::kMostTopics)),
                              TRY(story::parse_followed(except, push::kMostTopics))};
}

Result<store::AlertContent> content_of(ContentGiven const& given) {
  return store::AlertContent{given.headline, given.words, TRY(audience_of(given.to, given.except)),
                             given.urgency, given.lasts};
}

json::Array texts_of(std::vector<story::Followed> const& topics) {
  json::Array list;
  for (auto const& topic : topics) list.emplace_back(topic.text());
  return list;
}

json::Value time_or_null(std::optional<Instant> const& time) {
  return time ? json::Value(iso_utc(*time)) : json::Value(nullptr);
}

template <class Tag>
json::Value number_or_null(Id<Tag> id) {
  return id ? json::Value(id.number()) : json::Value(nullptr);
}

// "90 % reached in n s": from the first push on.
json::Value ninety_after(Alert const& alert, store::AlertProgress const& progress) {
  if (!progress.ninety_at || !alert.begun_at) return nullptr;
  return double((*progress.ninety_at - *alert.begun_at).count()) / 1e6;
}

json::Object json_of(Alert const& alert, store::AlertProgress const& progress) {
  return {{"id", alert.id.number()},
          {"story", alert.story.number()},
          {"revision", alert.revision.number()},
          {"recalls", number_or_null(alert.recalls)},
          {"headline", alert.content.headline},
          {"words", alert.content.words},
          {"to", texts_of(alert.content.audience.to)},
          {"except", texts_of(alert.content.audience.except)},
          {"urgency", store::name_of(alert.content.urgency)},
          {"lasts", alert.content.lasts},
          {"state", store::name_of(alert.state)},
          {"why", json::or_null(alert.why)},
          {"changed_by", alert.changed_by.number()},
          {"released_by", number_or_null(alert.released_by)},
          {"made_at", iso_utc(alert.made_at)},
          {"released_at", time_or_null(alert.released_at)},
          {"begun_at", time_or_null(alert.begun_at)},
          {"ended_at", time_or_null(alert.ended_at)},
          {"version", alert.version},
          {"progress", json::Object{{"audience", progress.audience},
                                    {"waiting", progress.waiting()},
                                    {"taken", progress.taken},
                                    {"gone", progress.gone},
                                    {"failed", progress.failed},
                                    {"uncertain", progress.uncertain},
                                    {"skipped", progress.skipped},
                                    {"ninety_after", ninety_after(alert, progress)}}}};
}

Result<Answer> answer_of(Context const& context, Alert const& alert, int status = 200) {
  auto const progress = TRY(context.store.read(
      [&](store::Snapshot& snapshot) { return store::AlertDeliveries(snapshot).progress(alert.id); }));
  return Answer(json_response(json_of(alert, progress), status));
}

Result<Answer> list(ApiCall const& call) {
  auto const& context = call.context;
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    store::Alerts alerts(snapshot);
    store::AlertId const before(call.query_number("before", 0, INT64_MAX));
    json::Array listed;
    for (auto const& alert : TRY(alerts.list(context.title.id, before, kMostListed)))
      listed.emplace_back(json_of(alert, TRY(store::AlertDeliveries(snapshot).progress(alert.id))));
    return Answer(json_response(
        {{"alerts", std::move(listed)},
         {"needs_approval", TRY(alerts.needs_approval(context.title.id))},
         {"subscriptions", TRY(store::PushSubscriptions(snapshot).count(context.title.id))},
         {"bound_to_former_keys", TRY(store::PushKeys(snapshot).bound_to_former(context.title.id))}}));
  });
}

Result<Answer> one(ApiCall const& call) {
  auto const id = TRY(call.id<store::AlertTag>(0));
  auto const alert = TRY(
      call.context.store.read([&](store::Snapshot& snapshot) { return store::Alerts(snapshot).alert(id); }));
  if (alert.title != call.context.title.id) return not_found("There is no such alert.");
  return answer_of(call.context, alert);
}

Result<Answer> write(ApiCall const& call) {
  auto const given = TRY(read_fields<NewAlert>(call.request.body));
  auto const& context = call.context;
  auto const content = TRY(content_of(given.content));
  auto const alert = TRY(
      desk::write_alert(context.store, call.actor, context.title, given.story, content, context.clock.now()));
  return answer_of(context, alert, 201);
}

Result<Answer> change(ApiCall const& call) {
  auto const id = TRY(call.id<store::AlertTag>(0));
  auto const given = TRY(read_fields<ChangedAlert>(call.request.body));
  auto const& context = call.context;
  auto const content = TRY(content_of(given.content));
  return answer_of(context, TRY(desk::change_alert(context.store, call.actor, context.title, id,
                                                   given.version, content, context.clock.now())));
}

Result<Answer> release(ApiCall const& call) {
  auto const id = TRY(call.id<store::AlertTag>(0));
  auto const given = TRY(read_fields<ReleaseGiven>(call.request.body));
  auto const& context = call.context;
  return answer_of(context, TRY(desk::release_alert(context.store, call.actor, context.title, id,
                                                    given.version, context.clock.now())));
}

Result<Answer> cancel(ApiCall const& call) {
  auto const id = TRY(call.id<store::AlertTag>(0));
  auto const& context = call.context;
  return answer_of(
      context, TRY(desk::cancel_alert(context.store, call.actor, context.title, id, context.clock.now())));
}

Result<Answer> recall(ApiCall const& call) {
  auto const id = TRY(call.id<store::AlertTag>(0));
  auto const given = TRY(read_fields<RecallGiven>(call.request.body));
  auto const& context = call.context;
  return answer_of(context,
                   TRY(desk::recall_alert(context.store, call.actor, context.title, id, given.headline,
                                          given.words, context.clock.now())),
                   201);
}

// A dry run: nothing is kept.
Result<Answer> reach(ApiCall const& call) {
  auto const given = TRY(read_fields<AudienceGiven>(call.request.body));
  auto const audience = TRY(audience_of(given.to, given.except));
  auto const reached = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::Alerts(snapshot).reach(call.context.title.id, audience);
  }));
  return Answer(json_response({{"subscriptions", reached}}));
}

Result<Answer> set_approval(ApiCall const& call) {
  auto const given = TRY(read_fields<SettingsGiven>(call.request.body));
  auto const& context = call.context;
  TRY(desk::set_alert_approval(context.store, call.actor, context.title, given.needs_approval,
                               context.clock.now()));
  return Answer(no_content());
}

Result<Answer> key(ApiCall const& call) {
  auto const& context = call.context;
  auto const key = TRY(push::title_key(context.store, context.title.id, context.clock.now()));
  return Answer(json_response({{"key", key.public_key}, {"made_at", iso_utc(key.made_at)}}));
}

Result<Answer> replace_key(ApiCall const& call) {
  TRY(desk::require(call.actor, Right::settings));
  auto const& context = call.context;
  auto const now = context.clock.now();
  auto const replaced = context.store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(push::replace_title_key(transaction, context.title.id, now));
    return desk::record(transaction, call.actor, "push.key", desk::reference("title", context.title.id), "",
                        now);
  });
  TRY(replaced);
  return key(call);
}

}  // namespace

std::vector<Route> alert_routes() {
  return {
      {Method::get, "alerts", list, Access::right, Right::publish},
      {Method::post, "alerts", write, Access::right, Right::publish},
      {Method::post, "alerts/reach", reach, Access::right, Right::publish},
      {Method::put, "alerts/approval", set_approval, Access::right, Right::settings},
      {Method::get, "alerts/key", key, Access::right, Right::settings},
      {Method::post, "alerts/key", replace_key, Access::right, Right::settings},
      {Method::get, "alerts/{id}", one, Access::right, Right::publish},
      {Method::put, "alerts/{id}", change, Access::right, Right::publish},
      {Method::post, "alerts/{id}/release", release, Access::right, Right::publish},
      {Method::del, "alerts/{id}/sending", cancel, Access::right, Right::publish},
      {Method::post, "alerts/{id}/recall", recall, Access::right, Right::publish},
  };
}

}  // namespace stoppress::newsroom
