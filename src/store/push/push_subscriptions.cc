#include "store/push/push_subscriptions.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<TitleId, Text>, Out<PushSubscriptionId, Text, Text, PushKeyId, Text, Number, Number,
                                           Number, Number, Instant, Instant, std::optional<Instant>>>
    kByEndpoint{
        "SELECT id, p256dh, auth, push_key, zone, quiet_from, quiet_until, daily_limit, failures, made_at, "
        "changed_at, reached_at FROM push_subscription WHERE title = :p1 AND endpoint = :p2"};
constexpr Statement<In<PushSubscriptionId>, Out<Text>> kTopics{
    "SELECT t.topic FROM push_interest i JOIN push_topic t ON t.id = i.topic WHERE i.subscription = :p1"};
constexpr Statement<In<TitleId>, Out<Number>> kCount{
    "SELECT COUNT(*) FROM push_subscription WHERE title = :p1"};
constexpr Statement<In<TitleId, Text>, Out<PushSubscriptionId>> kFind{
    "SELECT id FROM push_subscription WHERE title = :p1 AND endpoint = :p2 {lock}"};
constexpr Statement<In<TitleId, Text, Text, Text, PushKeyId, Instant>, Out<PushSubscriptionId>> kAdd{
    "INSERT INTO push_subscription (title, endpoint, p256dh, auth, push_key, zone, quiet_from, quiet_until, "
    "daily_limit, day, today, failures, made_at, changed_at) VALUES (:p1, :p2, :p3, :p4, :p5, 'Etc/UTC', 0, "
    "0, "
    "0, 0, 0, 0, :p6, :p6) RETURNING id"};
constexpr Statement<In<PushSubscriptionId, Text, Text, PushKeyId, Text, Number, Number, Number, Instant>>
    kChange{
        "UPDATE push_subscription SET p256dh = :p2, auth = :p3, push_key = :p4, zone = :p5, quiet_from = "
        ":p6, "
        "quiet_until = :p7, daily_limit = :p8, changed_at = :p9, failures = 0 WHERE id = :p1"};
constexpr Statement<In<PushSubscriptionId>> kRemove{"DELETE FROM push_subscription WHERE id = :p1"};
constexpr Statement<In<PushSubscriptionId>> kForgetInterests{
    "DELETE FROM push_interest WHERE subscription = :p1"};
constexpr Statement<In<TitleId, Text>> kAddTopic{
    "INSERT INTO push_topic (title, topic) VALUES (:p1, :p2) ON CONFLICT (title, topic) DO NOTHING"};
constexpr Statement<In<TitleId, Text, PushSubscriptionId>> kAddInterest{
    "INSERT INTO push_interest (subscription, topic) SELECT CAST(:p3 AS BIGINT), id FROM push_topic WHERE "
    "title "
    "= :p1 AND topic = :p2"};

Result<std::vector<story::Followed>> topics_of(Connection& connection, PushSubscriptionId id) {
  std::vector<Text> texts;
  for (auto& [topic] : connection.rows(kTopics, id)) texts.push_back(std::move(topic));
  return story::parse_followed(texts, texts.size());
}

}  // namespace

Result<std::optional<PushSubscription>> PushSubscriptions<Snapshot>::by_endpoint(TitleId title,
                                                                                 Text const& endpoint) {
  auto const row = connection_.row(kByEndpoint, title, endpoint);
  if (!row) return std::optional<PushSubscription>();
  auto const& [id, p256dh, auth, key, zone, from, until, limit, failures, made, changed, reached] = *row;
  PushWishes wishes{TRY(topics_of(connection_, id)), zone, int(from), int(until), int(limit)};
  return std::optional(PushSubscription{id, title, endpoint, p256dh, auth, key, std::move(wishes), failures,
                                        made, changed, reached});
}

Result<std::int64_t> PushSubscriptions<Snapshot>::count(TitleId title) {
  return std::get<0>(connection_.row(kCount, title).value());
}

Result<bool> PushSubscriptions<Transaction>::keep(PushSubscription const& it, Instant now) {
  auto const found = connection_.row(kFind, it.title, it.endpoint);
  auto const id =
      found ? std::get<0>(*found)
            : std::get<0>(
                  connection_.row(kAdd, it.title, it.endpoint, it.p256dh, it.auth, it.key, now).value());
  auto const& wishes = it.wishes;
  connection_.run(kChange, id, it.p256dh, it.auth, it.key, wishes.zone, Number(wishes.quiet_from),
                  Number(wishes.quiet_until), Number(wishes.daily_limit), now);
  connection_.run(kForgetInterests, id);
  for (auto const& topic : wishes.topics) {
    connection_.run(kAddTopic, it.title, topic.text());
    connection_.run(kAddInterest, it.title, topic.text(), id);
  }
  return !found;
}

Result<bool> PushSubscriptions<Transaction>::remove(TitleId title, Text const& endpoint) {
  auto const found = connection_.row(kFind, title, endpoint);
  if (!found) return false;
  connection_.run(kForgetInterests, std::get<0>(*found));
  connection_.run(kRemove, std::get<0>(*found));
  return true;
}

}  // namespace stoppress::store
