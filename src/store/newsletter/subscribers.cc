#include "store/newsletter/subscribers.h"

#include <sodium.h>

#include "base/json.h"
#include "store/database/connection.h"
#include "store/database/like.h"
#include "store/database/search_text.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<SubscriberId, TitleId, Text, Text, Instant, Instant>;

#define SUBSCRIBER                                                                                  \
  "SELECT subscriber.id, subscriber.title, subscriber.email, subscriber.name, subscriber.made_at, " \
  "subscriber.mailed_at "
constexpr Statement<In<SubscriberId>, Columns> kSubscriber{SUBSCRIBER "FROM subscriber WHERE id = :p1"};
constexpr Statement<In<TitleId, Text>, Columns> kByEmail{SUBSCRIBER
                                                         "FROM subscriber WHERE title = :p1 AND email = :p2"};
constexpr Statement<In<SubscriberId>, Out<NewsletterId, Text, Instant>> kSubscriptions{
    "SELECT newsletter, state, changed_at FROM subscription WHERE subscriber = :p1 ORDER BY newsletter"};
constexpr Statement<In<SubscriberId>, Out<NewsletterId, Text, Instant, Text, Text>> kConsents{
    "SELECT newsletter, act, made_at, page, words FROM consent WHERE subscriber = :p1 ORDER BY id"};
constexpr Statement<In<TitleId, NewsletterId, Text, Number, Text, Instant, SubscriberId, Number>,
                    Out<SubscriberId, TitleId, Text, Text, Instant, Instant, std::optional<Text>>>
    kList{SUBSCRIBER
          ", mail_suppression.reason FROM subscriber LEFT JOIN mail_suppression ON mail_suppression.title = "
          "subscriber.title AND mail_suppression.email = subscriber.email WHERE subscriber.title = :p1 AND "
          "((:p2 = 0 AND :p3 = '') OR EXISTS (SELECT 1 FROM subscription WHERE subscription.subscriber = "
          "subscriber.id AND (:p2 = 0 OR newsletter = :p2) AND (:p3 = '' OR state = :p3))) AND (:p4 = 0 OR "
          "mail_suppression.reason IS NOT NULL) AND (:p5 = '' OR subscriber.search LIKE :p5 ESCAPE '\\') AND "
          "(subscriber.made_at < :p6 OR (subscriber.made_at = :p6 AND subscriber.id < :p7)) ORDER BY "
          "subscriber.made_at DESC, subscriber.id DESC LIMIT :p8"};
constexpr Statement<In<Text>, Out<SubscriberId, NewsletterId, Text, Instant>> kSubscriptionsOf{
    "SELECT subscriber, newsletter, state, changed_at FROM subscription WHERE subscriber IN {numbers::p1} "
    "ORDER BY subscriber, newsletter"};
constexpr Statement<In<NewsletterId>, Out<Text, Number>> kCounts{
    "SELECT state, COUNT(*) FROM subscription WHERE newsletter = :p1 GROUP BY state"};
constexpr Statement<In<TitleId, Number>, Columns> kWaiting{
    SUBSCRIBER
    "FROM subscriber WHERE title = :p1 AND mailed_at = 0 AND EXISTS (SELECT 1 FROM subscription JOIN "
    "newsletter ON newsletter.id = subscription.newsletter WHERE subscription.subscriber = subscriber.id AND "
    "subscription.state = 'asked' AND newsletter.state = 'open') AND NOT EXISTS (SELECT 1 FROM "
    "mail_suppression WHERE mail_suppression.title = subscriber.title AND mail_suppression.email = "
    "subscriber.email) ORDER BY made_at, id LIMIT :p2"};

constexpr Statement<In<SubscriberId, TitleId, Text, Text, Text, Instant>, Out<SubscriberId>> kAdd{
    "INSERT INTO subscriber (id, title, email, name, search, made_at, mailed_at) VALUES (:p1, :p2, :p3, :p4, "
    ":p5, :p6, 0) ON CONFLICT (title, email) DO NOTHING RETURNING id"};
constexpr Statement<In<SubscriberId, Text, Text>> kRename{
    "UPDATE subscriber SET name = :p2, search = :p3 WHERE id = :p1"};
constexpr Statement<In<SubscriberId, NewsletterId, Text, Instant>> kSetState{
    "INSERT INTO subscription (subscriber, newsletter, state, changed_at) VALUES (:p1, :p2, :p3, :p4) ON "
    "CONFLICT (subscriber, newsletter) DO UPDATE SET state = :p3, changed_at = :p4 WHERE subscription.state "
    "<> :p3"};
constexpr Statement<In<SubscriberId, NewsletterId, Text, Instant, Text, Text>> kAddConsent{
    "INSERT INTO consent (subscriber, newsletter, act, made_at, page, words) VALUES (:p1, :p2, :p3, :p4, "
    ":p5, :p6)"};
constexpr Statement<In<SubscriberId, Instant>> kSetMailed{
    "UPDATE subscriber SET mailed_at = :p2 WHERE id = :p1"};
constexpr Statement<In<SubscriberId>> kEraseSubscriptions{"DELETE FROM subscription WHERE subscriber = :p1"};
constexpr Statement<In<SubscriberId>> kEraseConsents{"DELETE FROM consent WHERE subscriber = :p1"};
constexpr Statement<In<SubscriberId>> kEraseReports{
    "UPDATE mail_report SET subscriber = 0, said = '' WHERE subscriber = :p1"};
constexpr Statement<In<SubscriberId>> kErase{"DELETE FROM subscriber WHERE id = :p1"};
constexpr Statement<In<TitleId, Instant>, Out<SubscriberId>> kUnconfirmed{
    "SELECT DISTINCT subscriber.id FROM subscription JOIN subscriber ON subscriber.id = "
    "subscription.subscriber WHERE subscriber.title = :p1 AND subscription.state = 'asked' AND "
    "subscription.changed_at < :p2 AND mailed_at > 0 AND mailed_at < :p2 ORDER BY subscriber.id LIMIT 500"};
constexpr Statement<In<SubscriberId, Instant>> kForgetAsked{
    "DELETE FROM subscription WHERE subscriber = :p1 AND state = 'asked' AND changed_at < :p2"};
constexpr Statement<In<TitleId, NewsletterId, Instant>> kAdopt{
    "INSERT INTO subscription (subscriber, newsletter, state, changed_at) SELECT id, :p2, 'asked', :p3 FROM "
    "subscriber WHERE title = :p1 AND NOT EXISTS (SELECT 1 FROM subscription WHERE subscription.subscriber = "
    "subscriber.id)"};

// Beside the secret of the message form.
constexpr Statement<In<Text>> kFirstSecret{
    "INSERT INTO form_secret (id, secret) VALUES (2, :p1) ON CONFLICT (id) DO NOTHING"};
constexpr Statement<In<>, Out<Text>> kSecret{"SELECT secret FROM form_secret WHERE id = 2"};

// 52 bits: a number that JSON keeps whole.
SubscriberId drawn() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::uint64_t bits = 0;
  randombytes_buf(&bits, sizeof bits);
  return SubscriberId(static_cast<Number>(bits >> 12 | 1));
}

template <class Row>
Subscriber subscriber_of(Row const& row) {
  return {std::get<0>(row), std::get<1>(row), std::get<2>(row),
          std::get<3>(row), std::get<4>(row), std::get<5>(row)};
}

template <class Row>
std::optional<Subscriber> maybe(Row const& row) {
  return row ? std::optional(subscriber_of(*row)) : std::nullopt;
}

SubscriptionState state_called(Text const& name) {
  return from_name<SubscriptionState>(name).value_or(SubscriptionState::left);
}

Text searched(Text const& email, Text const& name) { return search_text(email + " " + name); }

}  // namespace

Result<std::optional<Subscriber>> Subscribers<Snapshot>::subscriber(SubscriberId id) {
  return maybe(connection_.row(kSubscriber, id));
}

Result<std::optional<Subscriber>> Subscribers<Snapshot>::by_email(TitleId title, Text const& email) {
  return maybe(connection_.row(kByEmail, title, email));
}

Result<std::vector<Subscription>> Subscribers<Snapshot>::subscriptions(SubscriberId id) {
  std::vector<Subscription> all;
  for (auto const& [newsletter, state, at] : connection_.rows(kSubscriptions, id))
    all.push_back({newsletter, state_called(state), at});
  return all;
}

Result<std::vector<Consent>> Subscribers<Snapshot>::consents(SubscriberId id) {
  std::vector<Consent> all;
  for (auto const& [newsletter, act, at, page, words] : connection_.rows(kConsents, id))
    all.push_back({newsletter, from_name<ConsentAct>(act).value_or(ConsentAct::asked), at, page, words});
  return all;
}

Result<std::vector<ListedSubscriber>> Subscribers<Snapshot>::list(SubscribersAsked const& asked) {
  auto const at = asked.before ? asked.before->made_at : Instant::from_micros(INT64_MAX);
  auto const id = asked.before ? asked.before->id : SubscriberId(INT64_MAX);
  std::vector<ListedSubscriber> list;
  std::map<SubscriberId, std::size_t> places;
  json::Array ids;
  for (auto const& row : connection_.rows(
           kList, asked.title, asked.newsletter, Text(asked.state ? name_of(*asked.state) : ""),
           Number(asked.suppressed), like_anywhere(search_text(asked.search)), at, id, asked.count)) {
    auto const& reason = std::get<6>(row);
    places[std::get<0>(row)] = list.size();
    ids.emplace_back(std::get<0>(row).number());
    list.push_back({subscriber_of(row), {}, reason ? from_name<SuppressionReason>(*reason) : std::nullopt});
  }
  for (auto const& [of, newsletter, state, changed] :
       connection_.rows(kSubscriptionsOf, json::dump(std::move(ids))))
    list[places.at(of)].subscriptions.push_back({newsletter, state_called(state), changed});
  return list;
}

Result<std::map<SubscriptionState, Number>> Subscribers<Snapshot>::counts(NewsletterId newsletter) {
  std::map<SubscriptionState, Number> counts;
  for (auto const& [state, count] : connection_.rows(kCounts, newsletter))
    counts[state_called(state)] += count;
  return counts;
}

Result<std::vector<Subscriber>> Subscribers<Snapshot>::waiting(TitleId title, Number most) {
  std::vector<Subscriber> all;
  for (auto const& row : connection_.rows(kWaiting, title, most)) all.push_back(subscriber_of(row));
  return all;
}

Result<Text> Subscribers<Snapshot>::token_secret() {
  auto const row = connection_.row(kSecret);
  return row ? std::get<0>(*row) : Text();
}

Result<Subscriber> Subscribers<Transaction>::add(TitleId title, Text const& email, Text const& name,
                                                 Instant now) {
  auto const id = drawn();
  if (connection_.row(kAdd, id, title, email, name, searched(email, name), now))
    return Subscriber{id, title, email, name, now, {}};
  return subscriber_of(connection_.row(kByEmail, title, email).value());
}

Result<Done> Subscribers<Transaction>::rename(Subscriber const& subscriber, Text const& name) {
  connection_.run(kRename, subscriber.id, name, searched(subscriber.email, name));
  return Done{};
}

Result<bool> Subscribers<Transaction>::set_state(SubscriberId id, NewsletterId newsletter,
                                                 SubscriptionState state, Instant now) {
  return connection_.run(kSetState, id, newsletter, Text(name_of(state)), now) == 1;
}

Result<Done> Subscribers<Transaction>::add_consent(SubscriberId id, Consent const& consent) {
  connection_.run(kAddConsent, id, consent.newsletter, Text(name_of(consent.act)), consent.at, consent.page,
                  consent.words);
  return Done{};
}

Result<Done> Subscribers<Transaction>::set_mailed(SubscriberId id, Instant now) {
  connection_.run(kSetMailed, id, now);
  return Done{};
}

Result<Done> Subscribers<Transaction>::erase(SubscriberId id) {
  connection_.run(kEraseSubscriptions, id);
  connection_.run(kEraseConsents, id);
  connection_.run(kEraseReports, id);
  connection_.run(kErase, id);
  return Done{};
}

Result<Number> Subscribers<Transaction>::forget_unconfirmed(TitleId title, Instant before) {
  auto const forgotten = connection_.rows(kUnconfirmed, title, before);
  for (auto const& [id] : forgotten) {
    connection_.run(kForgetAsked, id, before);
    if (connection_.rows(kSubscriptions, id).empty()) TRY(erase(id));
  }
  return static_cast<Number>(forgotten.size());
}

Result<Number> Subscribers<Transaction>::adopt(TitleId title, NewsletterId newsletter, Instant now) {
  return connection_.run(kAdopt, title, newsletter, now);
}

Result<Text> Subscribers<Transaction>::token_secret(Text const& first) {
  connection_.run(kFirstSecret, first);
  return std::get<0>(connection_.row(kSecret).value());
}

}  // namespace stoppress::store
