// Who gets a title's newsletters. Who sees the addresses is a person with the right to them, never a program;
// who takes them along or erases one has the right `staff`.

#include "newsletter/subscribers/by_hand.h"
#include "newsletter/subscribers/export.h"
#include "newsroom/fields.h"
#include "newsroom/list_position.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/newsletters/subscriber_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr int kPage = 50, kMostPage = 200;

struct AddGiven {
  std::string email;
  std::optional<std::string> name;
  NewsletterId newsletter;
  static void fields(auto& form, auto& self) {
    form.text("email", self.email).at_most(300);
    form.text("name", self.name).at_most(200);
    form.id("newsletter", self.newsletter);
  }
};
struct SuppressGiven {
  std::optional<std::string> said;
  static void fields(auto& form, auto& self) { form.text("said", self.said).at_most(200); }
};

// `state` is a subscription's, or "suppressed".
Result<store::SubscribersAsked> asked_by(ApiCall const& call) {
  store::SubscribersAsked asked;
  asked.title = call.context.title.id;
  asked.search = call.query("q");
  asked.newsletter = NewsletterId(call.query_number("newsletter", 0, INT64_MAX));
  asked.count = call.query_number("count", kPage, kMostPage);
  auto const state = call.query("state");
  asked.suppressed = state == "suppressed";
  if (!state.empty() && !asked.suppressed) {
    asked.state = from_name<store::SubscriptionState>(state);
    if (!asked.state) return about("state", invalid("“" + state + "” is no state of a subscriber."));
  }
  if (auto const place = TRY(list_position_after(call))) {
    asked.before.emplace();
    asked.before->made_at = place->first;
    asked.before->id = SubscriberId(place->second);
  }
  return asked;
}

// Of the newsletter that was asked for, or of the only one; several together say nothing.
Result<json::Value> counts_json(store::Snapshot& snapshot, store::SubscribersAsked const& asked,
                                NewsletterNames const& names) {
  auto one = asked.newsletter;
  if (!one && names.size() == 1) one = names.begin()->first;
  if (!one || !names.contains(one)) return json::Value(nullptr);
  auto counts = TRY(store::Subscribers(snapshot).counts(one));
  json::Object out;
  for (auto const state : all_of<store::SubscriptionState>()) out[name_of(state)] = counts[state];
  return json::Value(std::move(out));
}

Result<Answer> subscribers(ApiCall const& call) {
  auto const asked = TRY(asked_by(call));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    auto const names = TRY(newsletter_names(snapshot, asked.title));
    auto const found = TRY(store::Subscribers(snapshot).list(asked));
    json::Array rows;
    for (auto const& each : found) rows.push_back(subscriber_json(each, names));
    std::int64_t suppressed = 0;
    for (auto const& [reason, count] : TRY(store::Suppressions(snapshot).counts(asked.title)))
      suppressed += count;
    json::Value next = nullptr;
    if (std::int64_t(found.size()) == asked.count)
      next = list_position_of(found.back().subscriber.made_at, found.back().subscriber.id.number());
    return Answer(json_response({{"subscribers", std::move(rows)},
                                 {"counts", TRY(counts_json(snapshot, asked, names))},
                                 {"suppressed", suppressed},
                                 {"next", std::move(next)}}));
  });
}

Result<Answer> whole(ApiCall const& call, SubscriberId id) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    return Answer(json_response(TRY(whole_subscriber_json(snapshot, call.context, id))));
  });
}

Result<Answer> subscriber(ApiCall const& call) { return whole(call, TRY(call.id<SubscriberTag>(0))); }

Result<Answer> add(ApiCall const& call) {
  auto const given = TRY(read_fields<AddGiven>(call.request.body));
  auto const& context = call.context;
  auto const look = context.themes.look(context.title);
  auto const added = TRY(newsletter::add_by_hand(
      context.store, call.actor, {mailing_of(context).is_on, context.title, *look.setup.words}, given.email,
      given.name.value_or(""), given.newsletter, context.clock.now()));
  if (added.is_mailed) context.mail.queued();
  return Answer(json_response({{"id", added.subscriber.id.number()},
                               {"mailed", added.is_mailed},
                               {"suppressed", added.is_suppressed}},
                              201));
}

// The address of a subscriber of the title.
Result<std::string> email_of(ApiCall const& call, SubscriberId id) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<std::string> {
    auto const who = TRY(store::Subscribers(snapshot).subscriber(id));
    if (!who || who->title != call.context.title.id) return not_found("There is no such subscriber.");
    return who->email;
  });
}

Result<Answer> suppress(ApiCall const& call) {
  auto const id = TRY(call.id<SubscriberTag>(0));
  auto const given = TRY(read_fields<SuppressGiven>(call.request.body));
  auto const& context = call.context;
  auto const email = TRY(email_of(call, id));
  TRY(newsletter::suppress_by_hand(context.store, call.actor, context.title.id, email,
                                   given.said.value_or(""), context.clock.now()));
  return whole(call, id);
}

Result<Answer> let_go(ApiCall const& call) {
  auto const id = TRY(call.id<SubscriberTag>(0));
  auto const& context = call.context;
  auto const email = TRY(email_of(call, id));
  TRY(newsletter::let_go_by_hand(context.store, call.actor, context.title.id, email, context.clock.now()));
  return whole(call, id);
}

Result<Answer> erase(ApiCall const& call) {
  auto const id = TRY(call.id<SubscriberTag>(0));
  auto const& context = call.context;
  TRY(newsletter::erase_by_hand(context.store, call.actor, context.title.id, id, context.clock.now()));
  return Answer(no_content());
}

// The file's bytes are the body. A large file comes in pieces, each a request of its own: so whoever sends it
// sees how far it is and may stop, and nobody holds all of it.
Result<Answer> import(ApiCall const& call) {
  auto const& context = call.context;
  newsletter::Import import{context.title.id, NewsletterId(call.query_number("newsletter", 0, INT64_MAX)),
                            call.query("source")};
  if (auto const layout = call.query("layout"); !layout.empty()) {
    import.layout = newsletter::layout_in(layout);
    if (!import.layout) return about("layout", invalid("No answer has said that layout."));
    import.line = call.query_number("line", 1, INT64_MAX);
  }
  bool given = false;
  auto const next = [&]() -> Result<std::string> {
    return std::exchange(given, true) ? std::string() : call.request.body;
  };
  auto const report =
      TRY(newsletter::import_subscribers(context.store, call.actor, import, next, context.clock));
  return Answer(json_response(import_json(report)));
}

Result<Answer> exported(ApiCall const& call) {
  auto const& context = call.context;
  auto file = TRY(newsletter::SubscriberExport::begin(
      context.store, call.actor, context.title.id,
      NewsletterId(call.query_number("newsletter", 0, INT64_MAX)), context.clock.now()));
  return Answer(
      engine::PiecewiseResponse{200,
                                {{"Content-Type", "text/csv; charset=utf-8"},
                                 {"Content-Disposition", "attachment; filename=\"subscribers.csv\""},
                                 {"Cache-Control", "no-store"}},
                                [file = std::move(file)]() mutable { return file.next(); }});
}

}  // namespace

std::vector<Route> subscriber_routes() {
  return {
      {Method::get, "subscribers", subscribers, Access::person_with_right, Right::fronts},
      {Method::post, "subscribers", add, Access::person_with_right, Right::fronts},
      {Method::get, "subscribers.csv", exported, Access::person_with_right, Right::staff},
      {Method::post, "subscribers/import", import, Access::person_with_right, Right::staff, BodyType::file},
      {Method::get, "subscribers/{id}", subscriber, Access::person_with_right, Right::fronts},
      {Method::del, "subscribers/{id}", erase, Access::person_with_right, Right::staff},
      {Method::put, "subscribers/{id}/suppression", suppress, Access::person_with_right, Right::fronts},
      {Method::del, "subscribers/{id}/suppression", let_go, Access::person_with_right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
