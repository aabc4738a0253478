#include "store/push/alert_deliveries.h"

#include <map>
#include <tuple>

#include "store/database/connection.h"
#include "store/push/alert_topics.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Ids = std::vector<PushSubscriptionId>;
using Columns = Out<PushSubscriptionId, Text, Text, Text, PushKeyId, Text, Number, Number, Number, Number,
                    Number, Number>;

constexpr Statement<In<AlertId>,
                    Out<Number, Number, Number, Number, Number, Number, Number, std::optional<Instant>>>
    kProgress{
        "SELECT audience, listed, taken, gone, failed, uncertain, skipped, ninety_at FROM alert_progress "
        "WHERE alert "
        "= :p1"};
constexpr Statement<In<AlertId, PushSubscriptionId>, Out<Text>> kState{
    "SELECT state FROM alert_delivery WHERE alert = :p1 AND subscription = :p2"};
constexpr Statement<In<AlertId>, Out<std::optional<Instant>>> kNextDue{
    "SELECT MIN(due) FROM alert_delivery WHERE alert = :p1 AND state = 'waiting'"};
constexpr Statement<In<AlertId>, Out<Number>> kGiven{
    "SELECT COUNT(*) FROM alert_delivery WHERE alert = :p1 AND state = 'given'"};
constexpr Statement<In<AlertId, Instant, Number>, Columns> kDue{
    "SELECT d.subscription, COALESCE(s.endpoint, ''), COALESCE(s.p256dh, ''), COALESCE(s.auth, ''), "
    "COALESCE(s.push_key, 0), COALESCE(s.zone, ''), COALESCE(s.quiet_from, 0), COALESCE(s.quiet_until, 0), "
    "COALESCE(s.daily_limit, 0), COALESCE(s.day, 0), COALESCE(s.today, 0), d.tries FROM alert_delivery d "
    "LEFT JOIN "
    "push_subscription s ON s.id = d.subscription WHERE d.alert = :p1 AND d.state = 'waiting' AND d.due <= "
    ":p2 ORDER "
    "BY d.due, d.subscription LIMIT :p3"};
#define RECIPIENT                                                                                \
  "SELECT s.id, s.endpoint, s.p256dh, s.auth, s.push_key, s.zone, s.quiet_from, s.quiet_until, " \
  "s.daily_limit, s.day, "                                                                       \
  "s.today, 0 FROM push_subscription s "
constexpr Statement<In<TitleId, AlertId, Text, Text, Number>, Columns> kUnlisted{
    RECIPIENT "WHERE s.title = :p1 AND s.id > (SELECT upto FROM alert WHERE id = :p2) AND " IN_AUDIENCE(
        ":p3", ":p4") "ORDER BY s.id LIMIT :p5"};
constexpr Statement<In<AlertId, AlertId, Number>, Columns> kUnrecalled{
    RECIPIENT
    "JOIN alert_delivery d ON d.subscription = s.id WHERE d.alert = :p1 AND d.state IN ('taken', "
    "'uncertain', 'given') "
    "AND d.subscription > (SELECT upto FROM alert WHERE id = :p2) ORDER BY d.subscription LIMIT :p3"};

constexpr Statement<In<AlertId, Number>> kBegin{
    "INSERT INTO alert_progress (alert, audience, listed, taken, gone, failed, uncertain, skipped) VALUES "
    "(:p1, :p2, "
    "0, 0, 0, 0, 0, 0) ON CONFLICT (alert) DO NOTHING"};
constexpr Statement<In<AlertId, Text, Text, Number, Instant, Instant>> kList{
    "INSERT INTO alert_delivery (alert, subscription, state, tries, due, changed_at) SELECT CAST(:p1 AS "
    "BIGINT), id, "
    "CAST(:p3 AS TEXT), CAST(:p4 AS BIGINT), CAST(:p5 AS BIGINT), CAST(:p6 AS BIGINT) FROM push_subscription "
    "WHERE id "
    "IN {numbers::p2}"};
constexpr Statement<In<AlertId, PushSubscriptionId>> kListedUpto{
    "UPDATE alert SET upto = :p2 WHERE id = :p1"};
constexpr Statement<In<AlertId, Text, Instant>> kGive{
    "UPDATE alert_delivery SET state = 'given', tries = tries + 1, changed_at = :p3 WHERE alert = :p1 AND "
    "{aside}state = 'waiting' AND subscription IN {numbers::p2}"};
constexpr Statement<In<AlertId, Text, Text, Instant, Instant>> kSettle{
    "UPDATE alert_delivery SET state = :p3, due = :p4, changed_at = :p5 WHERE alert = :p1 AND {aside}state = "
    "'given' "
    "AND subscription IN {numbers::p2}"};
constexpr Statement<In<AlertId, Text, Instant>> kSkip{
    "UPDATE alert_delivery SET state = 'skipped', changed_at = :p3 WHERE alert = :p1 AND {aside}state = "
    "'waiting' AND "
    "subscription IN {numbers::p2}"};
constexpr Statement<In<AlertId, Text, Instant>> kPutOff{
    "UPDATE alert_delivery SET due = :p3 WHERE alert = :p1 AND {aside}state = 'waiting' AND subscription IN "
    "{numbers::p2}"};
constexpr Statement<In<AlertId, Instant>> kSkipAll{
    "UPDATE alert_delivery SET state = 'skipped', changed_at = :p2 WHERE alert = :p1 AND state = 'waiting'"};
constexpr Statement<In<Instant>, Out<AlertId>> kGivenBefore{
    "SELECT DISTINCT alert FROM alert_delivery WHERE state = 'given' AND changed_at < :p1"};
constexpr Statement<In<AlertId, Instant, Instant>> kGiveUp{
    "UPDATE alert_delivery SET state = 'uncertain', changed_at = :p3 WHERE alert = :p1 AND state = 'given' "
    "AND "
    "changed_at < :p2"};
constexpr Statement<In<AlertId, Number, Number, Number, Number, Number, Number, Instant>> kCount{
    "UPDATE alert_progress SET listed = listed + :p2, taken = taken + :p3, gone = gone + :p4, failed = "
    "failed + :p5, "
    "uncertain = uncertain + :p6, skipped = skipped + :p7, ninety_at = CASE WHEN ninety_at IS NULL AND :p3 > "
    "0 AND "
    "(taken + :p3) * 10 >= (audience - skipped - gone - :p7 - :p4) * 9 THEN :p8 ELSE ninety_at END WHERE "
    "alert = :p1"};
constexpr Statement<In<Instant, Number>> kForget{
    "DELETE FROM alert_delivery WHERE (alert, subscription) IN (SELECT d.alert, d.subscription FROM "
    "alert_delivery d "
    "JOIN alert a ON a.id = d.alert WHERE a.ended_at < :p1 LIMIT :p2)"};

constexpr Statement<In<Text, Number>> kCountToday{
    "UPDATE push_subscription SET today = CASE WHEN day = :p2 THEN today + 1 ELSE 1 END, day = :p2 WHERE id "
    "IN "
    "{numbers::p1}"};
constexpr Statement<In<Text, Instant>> kReached{
    "UPDATE push_subscription SET reached_at = :p2, failures = 0 WHERE id IN {numbers::p1}"};
constexpr Statement<In<Text>> kFailed{
    "UPDATE push_subscription SET failures = failures + 1 WHERE id IN {numbers::p1}"};
constexpr Statement<In<Text, Number>, Out<PushSubscriptionId>> kHopeless{
    "SELECT id FROM push_subscription WHERE failures >= :p2 AND id IN {numbers::p1}"};
constexpr Statement<In<Text>> kDropInterests{"DELETE FROM push_interest WHERE subscription IN {numbers::p1}"};
constexpr Statement<In<Text>> kDrop{"DELETE FROM push_subscription WHERE id IN {numbers::p1}"};

// "[1,2,3]".
Text list_of(Ids const& ids) {
  Text list = "[";
  for (auto const id : ids) {
    if (list.size() > 1) list += ',';
    list += std::to_string(id.number());
  }
  return list + ']';
}

template <class Rows>
std::vector<PushRecipient> recipients_of(Rows&& rows) {
  std::vector<PushRecipient> list;
  for (auto& [id, endpoint, p256dh, auth, key, zone, from, until, limit, day, today, tries] : rows)
    list.push_back({id, std::move(endpoint), std::move(p256dh), std::move(auth), key, std::move(zone),
                    int(from), int(until), int(limit), day, today, tries});
  return list;
}

void count(Connection& connection, AlertId alert, AlertProgress const& more, Instant now) {
  connection.run(kCount, alert, more.listed, more.taken, more.gone, more.failed, more.uncertain, more.skipped,
                 now);
}

void add(AlertProgress& progress, PushState state, Number rows) {
  switch (state) {
    case PushState::waiting:
    case PushState::given: return;
    case PushState::taken: progress.taken += rows; return;
    case PushState::gone: progress.gone += rows; return;
    case PushState::failed: progress.failed += rows; return;
    case PushState::uncertain: progress.uncertain += rows; return;
    case PushState::skipped: progress.skipped += rows; return;
  }
}

}  // namespace

Result<AlertProgress> AlertDeliveries<Snapshot>::progress(AlertId alert) {
  AlertProgress progress;
  if (auto const row = connection_.row(kProgress, alert))
    std::tie(progress.audience, progress.listed, progress.taken, progress.gone, progress.failed,
             progress.uncertain, progress.skipped, progress.ninety_at) = *row;
  return progress;
}

Result<std::optional<PushState>> AlertDeliveries<Snapshot>::state(AlertId alert,
                                                                  PushSubscriptionId subscription) {
  auto const row = connection_.row(kState, alert, subscription);
  return row ? from_name<PushState>(std::get<0>(*row)) : std::nullopt;
}

Result<std::optional<Instant>> AlertDeliveries<Snapshot>::next_due(AlertId alert) {
  return std::get<0>(connection_.row(kNextDue, alert).value());
}

Result<bool> AlertDeliveries<Snapshot>::has_given(AlertId alert) {
  return std::get<0>(connection_.row(kGiven, alert).value()) > 0;
}

Result<std::vector<PushRecipient>> AlertDeliveries<Snapshot>::due(AlertId alert, Instant now, Number most) {
  return recipients_of(connection_.rows(kDue, alert, now, most));
}

Result<std::vector<PushRecipient>> AlertDeliveries<Snapshot>::unlisted(Alert const& alert, Number most) {
  if (alert.recalls) return recipients_of(connection_.rows(kUnrecalled, alert.recalls, alert.id, most));
  auto const& audience = alert.content.audience;
  return recipients_of(connection_.rows(kUnlisted, alert.title, alert.id,
                                        topic_numbers(connection_, alert.title, audience.to),
                                        topic_numbers(connection_, alert.title, audience.except), most));
}

Result<Done> AlertDeliveries<Transaction>::begin(AlertId alert, Number audience) {
  connection_.run(kBegin, alert, audience);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::list(AlertId alert, Ids const& ids, PushState state, Instant due,
                                                Instant now) {
  if (ids.empty()) return Done{};
  AlertProgress more;
  more.listed = connection_.run(kList, alert, list_of(ids), Text(name_of(state)),
                                Number(state == PushState::given ? 1 : 0), due, now);
  add(more, state, more.listed);
  count(connection_, alert, more, now);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::listed_upto(AlertId alert, PushSubscriptionId last) {
  connection_.run(kListedUpto, alert, last);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::give(AlertId alert, Ids const& ids, Instant now) {
  if (ids.empty() || connection_.run(kGive, alert, list_of(ids), now) == static_cast<long long>(ids.size()))
    return Done{};
  return conflict("Somebody else sends this alert.");
}

Result<Done> AlertDeliveries<Transaction>::settle(AlertId alert, std::vector<PushOutcome> const& outcomes,
                                                  Instant now) {
  if (outcomes.empty()) return Done{};
  std::map<std::pair<PushState, Instant>, Ids> same;
  for (auto const& each : outcomes) same[{each.state, each.due}].push_back(each.subscription);
  AlertProgress more;
  for (auto const& [what, ids] : same)
    add(more, what.first,
        connection_.run(kSettle, alert, list_of(ids), Text(name_of(what.first)), what.second, now));
  count(connection_, alert, more, now);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::skip(AlertId alert, Ids const& ids, Instant now) {
  if (ids.empty()) return Done{};
  AlertProgress more;
  more.skipped = connection_.run(kSkip, alert, list_of(ids), now);
  count(connection_, alert, more, now);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::put_off(AlertId alert, Ids const& ids, Instant due) {
  if (!ids.empty()) connection_.run(kPutOff, alert, list_of(ids), due);
  return Done{};
}

Result<Number> AlertDeliveries<Transaction>::skip_all(AlertId alert, Instant now) {
  AlertProgress more;
  more.skipped = connection_.run(kSkipAll, alert, now);
  count(connection_, alert, more, now);
  return more.skipped;
}

Result<Number> AlertDeliveries<Transaction>::give_up_on(Instant given_before, Instant now) {
  Number all = 0;
  for (auto const& [alert] : connection_.rows(kGivenBefore, given_before)) {
    AlertProgress more;
    more.uncertain = connection_.run(kGiveUp, alert, given_before, now);
    count(connection_, alert, more, now);
    all += more.uncertain;
  }
  return all;
}

Result<Number> AlertDeliveries<Transaction>::forget(Instant ended_before, Number most) {
  return connection_.run(kForget, ended_before, most);
}

Result<Done> AlertDeliveries<Transaction>::count_today(Ids const& ids, Number day) {
  if (!ids.empty()) connection_.run(kCountToday, list_of(ids), day);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::note_reached(Ids const& ids, Instant now) {
  if (!ids.empty()) connection_.run(kReached, list_of(ids), now);
  return Done{};
}

Result<Done> AlertDeliveries<Transaction>::note_failed(Ids const& ids, Number most) {
  if (ids.empty()) return Done{};
  connection_.run(kFailed, list_of(ids));
  Ids hopeless;
  for (auto const& [id] : connection_.rows(kHopeless, list_of(ids), most)) hopeless.push_back(id);
  return drop(hopeless);
}

Result<Done> AlertDeliveries<Transaction>::drop(Ids const& ids) {
  if (ids.empty()) return Done{};
  connection_.run(kDropInterests, list_of(ids));
  connection_.run(kDrop, list_of(ids));
  return Done{};
}

}  // namespace stoppress::store
