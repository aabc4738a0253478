#include "push/subscribing.h"

#include <algorithm>
#include <fmt/format.h>

#include "push/encryption/message_encryption.h"
#include "push/keys.h"

namespace stoppress::push {
namespace {

constexpr int kMinutesADay = 24 * 60;
constexpr std::int64_t kMostADay = 100;

Result<json::Object> object_in(std::string_view body) {
  auto value = TRY(json::parse(body, {.depth = 8}));
  if (!value.is_object()) return invalid("A subscription is a JSON object.");
  return value.get_object();
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

Result<std::string> endpoint_in(json::Object const& object, Plain plain) {
  auto endpoint = json::text(object, "endpoint").value_or("");
  bool const has_scheme =
      endpoint.starts_with("https://") || (plain == Plain::yes && endpoint.starts_with("http://"));
  if (endpoint.size() > kLongestEndpoint || !has_scheme || !is_printable(endpoint))
    return about("endpoint", invalid("The endpoint of a push service begins with https://."));
  return endpoint;
}

Result<std::vector<story::Followed>> topics_in(json::Object const& object) {
  auto const* list = json::array(object, "topics");
  if (list == nullptr && object.contains("topics"))
    return about("topics", invalid("Topics are a list of texts."));
  if (list == nullptr) return std::vector{story::Followed{}};
  std::vector<std::string> texts;
  for (auto const& each : *list) {
    if (!each.is_string()) return about("topics", invalid("Topics are a list of texts."));
    texts.emplace_back(each.as_string());
  }
  auto topics = TRY(story::parse_followed(texts, kMostTopics));
  if (topics.empty()) return about("topics", invalid("Say what is followed, or leave."));
  return topics;
}

// "22:00"
std::optional<int> minutes_of(std::string const& time) {
  auto const digit = [&](std::size_t at) {
    return time[at] >= '0' && time[at] <= '9' ? time[at] - '0' : 100;
  };
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  int const hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
  return hour < 24 && minute < 60 ? std::optional(hour * 60 + minute) : std::nullopt;
}

std::string time_of(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

Result<Done> read_quiet_hours(json::Object const& object, store::PushWishes& wishes) {
  auto const* quiet = json::object(object, "quiet");
  if (quiet == nullptr) return Done{};
  auto const from = minutes_of(json::text(*quiet, "from").value_or(""));
  auto const until = minutes_of(json::text(*quiet, "until").value_or(""));
  if (!from || !until) return about("quiet", invalid("Quiet hours are two times, such as 22:00 and 07:00."));
  wishes.quiet_from = *from % kMinutesADay;
  wishes.quiet_until = *until % kMinutesADay;
  return Done{};
}

}  // namespace

Result<SubscriptionRequest> parse_subscription(std::string_view body, std::string const& zone, Plain plain) {
  auto const object = TRY(object_in(body));
  SubscriptionRequest request;
  auto& it = request.subscription;
  it.endpoint = TRY(endpoint_in(object, plain));
  json::Object const none;
  auto const* keys = json::object(object, "keys");
  auto const text = [&](char const* name) {
    return json::text(keys != nullptr ? *keys : none, name).value_or("");
  };
  it.p256dh = text("p256dh");
  it.auth = text("auth");
  TRY(parse_browser_keys(it.p256dh, it.auth));
  it.wishes.topics = TRY(topics_in(object));
  it.wishes.zone = json::text(object, "zone").value_or(zone);
  if (it.wishes.zone.size() > 60 || !Zone::find(it.wishes.zone))
    return about("zone", invalid("That is no time zone, such as Europe/Dublin."));
  TRY(read_quiet_hours(object, it.wishes));
  auto const limit = json::number(object, "daily_limit").value_or(0);
  if (limit < 0 || limit > kMostADay)
    return about("daily_limit", invalid("A daily limit is from 0 (none) to 100."));
  it.wishes.daily_limit = int(limit);
  request.public_key = json::text(object, "key").value_or("");
  return request;
}

Result<std::string> parse_endpoint(std::string_view body, Plain plain) {
  auto const object = TRY(object_in(body));
  return endpoint_in(object, plain);
}

Result<Subscribed> subscribe(store::Store& store, TitleId title, SubscriptionRequest request, Instant now) {
  auto const current = TRY(title_key(store, title, now));
  return store.write([&](store::Transaction& transaction) -> Result<Subscribed> {
    auto it = request.subscription;
    it.title = title;
    it.key = current.id;
    if (!request.public_key.empty()) {
      auto const key = TRY(store::PushKeys(transaction).by_public_key(title, request.public_key));
      if (!key)
        return about("key",
                     conflict("The title has no such key any more: subscribe again with the one it has."));
      it.key = key->id;
    }
    bool const is_new = TRY(store::PushSubscriptions(transaction).keep(it, now));
    return Subscribed{std::move(it), is_new};
  });
}

json::Object subscription_json(store::PushSubscription const& it) {
  json::Array topics;
  for (auto const& topic : it.wishes.topics) topics.emplace_back(topic.text());
  json::Value quiet = nullptr;
  if (it.wishes.quiet_from != it.wishes.quiet_until)
    quiet = json::Object{{"from", time_of(it.wishes.quiet_from)}, {"until", time_of(it.wishes.quiet_until)}};
  return {{"endpoint", it.endpoint},
          {"topics", std::move(topics)},
          {"quiet", std::move(quiet)},
          {"daily_limit", it.wishes.daily_limit},
          {"zone", it.wishes.zone}};
}

}  // namespace stoppress::push
