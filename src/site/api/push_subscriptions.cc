#include "site/api/push_subscriptions.h"

#include "base/json.h"
#include "base/log.h"
#include "engine/client/reachable.h"
#include "engine/http/problem.h"
#include "push/encryption/vapid.h"
#include "push/keys.h"
#include "push/subscribing.h"
#include "site/reader/form_replies.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Method;
using engine::Request;
using engine::Response;

constexpr std::size_t kMostBody = 16 * 1024;
constexpr int kMostLookups = 4;
// The makers of browsers have a few each; beyond these all are looked up anew.
constexpr std::size_t kMostKnown = 256;

Response json_reply(int status, json::Value const& value) {
  return no_store({status, {{"Content-Type", "application/json"}}, json::dump(value)});
}

Response refused(Error const& error) {
  if (error.fault == Fault::internal || error.fault == Fault::unavailable)
    log::failure("site", "a push subscription", error);
  return no_store(engine::problem(error));
}

Response wrong_method(char const* allowed) {
  auto response = engine::problem(405, invalid("That address does not take this method."));
  response.headers.emplace_back("Allow", allowed);
  return response;
}

Result<Response> key(Context const& context) {
  auto const key = TRY(push::title_key(context.store, context.setup.title.id, context.clock.now()));
  return json_reply(200, json::Object{{"key", key.public_key}});
}

push::Plain plain(PushGate const& gate) {
  return gate.private_allowed() ? push::Plain::yes : push::Plain::no;
}

Result<Response> keep(Context const& context, Request const& request, PushGate& gate) {
  auto const& title = context.setup.title;
  auto wanted = TRY(push::parse_subscription(request.body, title.zone, plain(gate)));
  TRY(gate.check_endpoint(wanted.subscription.endpoint));
  auto const kept = TRY(push::subscribe(context.store, title.id, std::move(wanted), context.clock.now()));
  return json_reply(kept.is_new ? 201 : 200, push::subscription_json(kept.subscription));
}

Result<Response> leave(Context const& context, Request const& request, PushGate const& gate) {
  auto const endpoint = TRY(push::parse_endpoint(request.body, plain(gate)));
  TRY(context.store.write([&](store::Transaction& transaction) {
    return store::PushSubscriptions(transaction).remove(context.setup.title.id, endpoint);
  }));
  return no_store({204, {}, ""});
}

}  // namespace

PushGate::PushGate(bool private_allowed, Clock const& clock)
    : private_allowed_(private_allowed),
      by_network_({.burst = 30, .refill = std::chrono::seconds(20)}, 50'000, clock),
      all_({.burst = 2000, .refill = std::chrono::milliseconds(5)}, 1, clock) {}

bool PushGate::allow(Request const& request) {
  return by_network_.allow(engine::network_of(request.peer)) && all_.allow("all");
}

Result<Done> PushGate::check_endpoint(std::string const& endpoint) {
  if (private_allowed_) return Done{};
  auto const origin = push::origin_of(endpoint);
  {
    std::lock_guard const lock(mutex_);
    if (known_.contains(origin)) return Done{};
    if (looking_ == kMostLookups)
      return busy("Too many push services are being looked up. Try again in a moment.");
    ++looking_;
  }
  auto found = engine::check_reachable(endpoint, [](auto const& address) { return address.is_public(); });
  std::lock_guard const lock(mutex_);
  --looking_;
  if (!found.ok())
    return about("endpoint",
                 invalid("No push service can be reached at that endpoint.", found.error().detail));
  if (known_.size() == kMostKnown) known_.clear();
  known_.insert(origin);
  return Done{};
}

Answer push_api(Context const& context, Route const& route, Request const& request, PushGate& gate) {
  bool const for_key = route.kind == RouteKind::api_push_key;
  bool const reads = request.method == Method::get || request.method == Method::head;
  if (for_key ? !reads : request.method != Method::post && request.method != Method::del)
    return wrong_method(for_key ? "GET, HEAD" : "POST, DELETE");
  if (!gate.allow(request)) return refused(over_limit("Too many requests at once. Try again in a minute."));
  if (!for_key && !from_our_own_page(request))
    return refused(forbidden("Another site’s page can’t do that."));
  if (request.body.size() > kMostBody) return refused(over_limit("A subscription has at most 16 KiB."));
  auto reply = for_key                          ? key(context)
               : request.method == Method::post ? keep(context, request, gate)
                                                : leave(context, request, gate);
  return reply.ok() ? Answer(*std::move(reply)) : refused(reply.error());
}

}  // namespace stoppress::site
