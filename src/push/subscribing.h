// A browser asks for a title's alerts, says what it follows, and leaves. What it sends is the Push API's own
// JSON (W3C, PushSubscriptionJSON) with our members beside it:
//
//   {"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}, "topics": ["breaking", "section:world"],
//    "quiet": {"from": "22:00", "until": "07:00"}, "daily_limit": 5, "zone": "Europe/Dublin", "key": "B…"}
//
// Without `topics` it follows what is breaking; `key` is the title's key that it was made with, without it
// the one that /api/v1/push/key tells now.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "store/push/push_subscriptions.h"
#include "store/store.h"

namespace stoppress::push {

inline constexpr std::size_t kLongestEndpoint = 1024;
inline constexpr std::size_t kMostTopics = 50;

// `plain`: an endpoint of http is taken too, as tests have it.
enum class Plain { no, yes };

struct SubscriptionRequest {
  store::PushSubscription subscription;  // without its title and its key's number
  std::string public_key;                // as "key" says; may be empty
};
// Fault::invalid about the member that is wrong, Fault::limit for too many topics. Nothing is asked of any
// server. `zone`: of a request that names none.
Result<SubscriptionRequest> parse_subscription(std::string_view body, std::string const& zone, Plain plain);
// The endpoint alone, of a browser that leaves.
Result<std::string> parse_endpoint(std::string_view body, Plain plain);

struct Subscribed {
  store::PushSubscription subscription;
  bool is_new = false;
};
// One for each endpoint: asked again, it is changed. Fault::conflict when it was made with a key that the
// title does not have.
Result<Subscribed> subscribe(store::Store& store, TitleId title, SubscriptionRequest request, Instant now);

// What it follows and chose, without its secrets.
json::Object subscription_json(store::PushSubscription const& subscription);

}  // namespace stoppress::push
