#include "store/newsletter/deliveries.h"

#include <limits>
#include <map>
#include <tuple>

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

Text const kWasPutOff = "Its domain takes no more at once.";
using Columns = Out<SubscriberId, Text, Number, Instant, Text, Instant>;

#define DELIVERY "SELECT subscriber, state, tries, due, said, changed_at FROM newsletter_delivery "
constexpr Statement<In<EditionId, SubscriberId>, Columns> kDelivery{
    DELIVERY "WHERE edition = :p1 AND subscriber = :p2"};
constexpr Statement<In<EditionId, SubscriberId, Number>, Columns> kFailures{
    DELIVERY
    "WHERE edition = :p1 AND subscriber > :p2 AND state IN ('refused', 'uncertain', 'bounced') ORDER BY "
    "subscriber LIMIT :p3"};
constexpr Statement<In<EditionId>, Out<std::optional<Instant>>> kNextDue{
    "SELECT MIN(due) FROM newsletter_delivery WHERE edition = :p1 AND state = 'waiting'"};
constexpr Statement<In<EditionId>, Out<Number>> kGiven{
    "SELECT COUNT(*) FROM newsletter_delivery WHERE edition = :p1 AND state = 'given'"};
constexpr Statement<In<EditionId>, Out<Number, Number, Number, Number, Number, Number, Number, Text, Instant>>
    kProgress{
        "SELECT listed, taken, refused, uncertain, bounced, skipped, a_minute, trouble, changed_at FROM "
        "newsletter_progress WHERE edition = :p1"};
constexpr Statement<In<EditionId, NewsletterId, TitleId, Instant, Number>,
                    Out<SubscriberId, Text, Text, Number, Number, Text, Number, Instant, Text>>
    kDue{
        "SELECT d.subscriber, COALESCE(r.email, ''), COALESCE(r.name, ''), d.tries, CASE WHEN r.id IS NULL "
        "THEN 0 ELSE 1 END, COALESCE(s.state, ''), CASE WHEN m.email IS NULL THEN 0 ELSE 1 END, d.due, "
        "d.said "
        "FROM newsletter_delivery d LEFT JOIN subscriber r ON r.id = d.subscriber "
        "LEFT JOIN subscription s ON s.subscriber = d.subscriber AND s.newsletter = :p2 "
        "LEFT JOIN mail_suppression m ON m.title = :p3 AND m.email = r.email "
        "WHERE d.edition = :p1 AND d.state = 'waiting' AND d.due <= :p4 ORDER BY d.due, d.subscriber LIMIT "
        ":p5"};
// The last one of the next piece: nothing where less than a piece is left.
constexpr Statement<In<NewsletterId, SubscriberId, Number>, Out<SubscriberId>> kEndOfPiece{
    "SELECT subscriber FROM subscription WHERE newsletter = :p1 AND state = 'confirmed' AND subscriber > :p2 "
    "ORDER BY subscriber LIMIT 1 OFFSET :p3"};
constexpr Statement<In<EditionId, NewsletterId, TitleId, Instant, SubscriberId, SubscriberId>> kEnlist{
    "INSERT INTO newsletter_delivery (edition, subscriber, state, tries, due, said, changed_at) "
    "SELECT CAST(:p1 AS BIGINT), s.subscriber, 'waiting', 0, CAST(:p4 AS BIGINT), '', CAST(:p4 AS BIGINT) "
    "FROM subscription s JOIN subscriber r ON r.id = s.subscriber "
    "WHERE s.newsletter = :p2 AND s.state = 'confirmed' AND s.subscriber > :p5 AND s.subscriber <= :p6 AND "
    "NOT EXISTS (SELECT 1 FROM mail_suppression m WHERE m.title = :p3 AND m.email = r.email) ORDER BY "
    "s.subscriber ON CONFLICT DO NOTHING"};
constexpr Statement<In<EditionId>, Out<SubscriberId>> kPlace{
    "SELECT subscriber FROM newsletter_enlisting WHERE edition = :p1 {lock}"};
constexpr Statement<In<>, Out<EditionId>> kEnlisting{
    "SELECT edition FROM newsletter_enlisting ORDER BY edition"};
constexpr Statement<In<EditionId, SubscriberId>> kMovePlace{
    "INSERT INTO newsletter_enlisting (edition, subscriber) VALUES (:p1, :p2) ON CONFLICT (edition) DO "
    "UPDATE "
    "SET subscriber = excluded.subscriber"};
constexpr Statement<In<EditionId>> kListIsWhole{"DELETE FROM newsletter_enlisting WHERE edition = :p1"};
constexpr Statement<In<EditionId, Text, Instant>> kGive{
    "UPDATE newsletter_delivery SET state = 'given', tries = tries + 1, changed_at = :p3 WHERE edition = :p1 "
    "AND {aside}state = 'waiting' AND subscriber IN {numbers::p2}"};
constexpr Statement<In<EditionId, Text, Text, Text, Instant, Number, Instant>> kSettle{
    "UPDATE newsletter_delivery SET state = :p3, said = :p4, due = :p5, tries = tries - :p6, changed_at = "
    ":p7 "
    "WHERE edition = :p1 AND {aside}state = 'given' AND subscriber IN {numbers::p2}"};
constexpr Statement<In<EditionId, Text, Text, Instant>> kSkip{
    "UPDATE newsletter_delivery SET state = 'skipped', said = :p3, changed_at = :p4 WHERE edition = :p1 "
    "AND {aside}state = 'waiting' AND subscriber IN {numbers::p2}"};
constexpr Statement<In<EditionId, Text, Instant, Text>> kPutOff{
    "UPDATE newsletter_delivery SET due = :p3, said = :p4 WHERE edition = :p1 AND {aside}state = 'waiting' "
    "AND "
    "subscriber "
    "IN {numbers::p2}"};
constexpr Statement<In<EditionId, Instant>> kCancel{
    "UPDATE newsletter_delivery SET state = 'skipped', said = 'cancelled', changed_at = :p2 WHERE edition = "
    ":p1 AND state = 'waiting'"};
constexpr Statement<In<Instant>, Out<EditionId>> kGivenBefore{
    "SELECT DISTINCT edition FROM newsletter_delivery WHERE state = 'given' AND changed_at < :p1"};
constexpr Statement<In<EditionId, Instant, Instant, Text>> kGiveUp{
    "UPDATE newsletter_delivery SET state = 'uncertain', said = :p4, changed_at = :p3 WHERE edition = :p1 "
    "AND state = 'given' AND changed_at < :p2"};
constexpr Statement<In<EditionId, SubscriberId, Text, Instant>> kBounce{
    "UPDATE newsletter_delivery SET state = 'bounced', said = :p3, changed_at = :p4 WHERE edition = :p1 AND "
    "subscriber = :p2 AND state = 'taken'"};
constexpr Statement<In<EditionId, SubscriberId, Text, Instant>> kBounceUncertain{
    "UPDATE newsletter_delivery SET state = 'bounced', said = :p3, changed_at = :p4 WHERE edition = :p1 AND "
    "subscriber = :p2 AND state = 'uncertain'"};
// Listed, taken, refused, uncertain, bounced, skipped: by how many more.
constexpr Statement<In<EditionId, Number, Number, Number, Number, Number, Number, Instant>> kCount{
    "INSERT INTO newsletter_progress (edition, listed, taken, refused, uncertain, bounced, skipped, "
    "a_minute, "
    "trouble, changed_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, 0, '', :p8) ON CONFLICT (edition) DO "
    "UPDATE "
    "SET listed = newsletter_progress.listed + excluded.listed, taken = newsletter_progress.taken + "
    "excluded.taken, refused = newsletter_progress.refused + excluded.refused, uncertain = "
    "newsletter_progress.uncertain + excluded.uncertain, bounced = newsletter_progress.bounced + "
    "excluded.bounced, skipped = newsletter_progress.skipped + excluded.skipped, changed_at = "
    "excluded.changed_at"};
constexpr Statement<In<EditionId, Number, Text, Instant>> kPace{
    "UPDATE newsletter_progress SET a_minute = :p2, trouble = :p3, changed_at = :p4 WHERE edition = :p1"};
constexpr Statement<In<Instant, Number>> kForget{
    "DELETE FROM newsletter_delivery WHERE (edition, subscriber) IN (SELECT d.edition, d.subscriber FROM "
    "newsletter_edition e JOIN newsletter_delivery d ON d.edition = e.id WHERE e.ended_at < :p1 LIMIT :p2)"};

Delivery delivery_of(auto const& row) {
  auto const& [subscriber, state, tries, due, said, changed_at] = row;
  return {subscriber, from_name<DeliveryState>(state).value_or(DeliveryState::uncertain), tries, due, said,
          changed_at};
}

Wish wish_of(bool is_known, std::string const& subscription, bool is_suppressed) {
  if (!is_known) return Wish::gone;
  if (subscription != "confirmed") return Wish::left;
  return is_suppressed ? Wish::suppressed : Wish::wanted;
}

// "[1,2,3]".
std::string list_of(std::vector<SubscriberId> const& subscribers) {
  std::string list = "[";
  for (auto const subscriber : subscribers) {
    if (list.size() > 1) list += ',';
    list += std::to_string(subscriber.number());
  }
  return list + ']';
}

void count(Connection& connection, EditionId edition, DeliveryProgress const& more, Instant now) {
  connection.run(kCount, edition, more.listed, more.taken, more.refused, more.uncertain, more.bounced,
                 more.skipped, now);
}

void add(DeliveryProgress& progress, DeliveryState state, Number rows) {
  switch (state) {
    case DeliveryState::waiting:
    case DeliveryState::given: return;
    case DeliveryState::taken: progress.taken += rows; return;
    case DeliveryState::refused: progress.refused += rows; return;
    case DeliveryState::uncertain: progress.uncertain += rows; return;
    case DeliveryState::bounced: progress.bounced += rows; return;
    case DeliveryState::skipped: progress.skipped += rows; return;
  }
}

}  // namespace

std::optional<Instant> DeliveryProgress::expected_end(Instant now) const {
  if (waiting == 0 || a_minute <= 0) return std::nullopt;
  return now + std::chrono::seconds(60 * waiting / a_minute + 1);
}

Result<DeliveryProgress> Deliveries<Snapshot>::progress(EditionId edition) {
  DeliveryProgress progress;
  auto const row = connection_.row(kProgress, edition);
  if (!row) return progress;
  std::tie(progress.listed, progress.taken, progress.refused, progress.uncertain, progress.bounced,
           progress.skipped, progress.a_minute, progress.trouble, progress.changed_at) = *row;
  progress.waiting = progress.listed - progress.taken - progress.refused - progress.uncertain -
                     progress.bounced - progress.skipped;
  return progress;
}

Result<std::vector<EditionId>> Deliveries<Snapshot>::enlisting() {
  std::vector<EditionId> editions;
  for (auto const& [edition] : connection_.rows(kEnlisting)) editions.push_back(edition);
  return editions;
}

Result<std::optional<Delivery>> Deliveries<Snapshot>::delivery(EditionId edition, SubscriberId subscriber) {
  auto const row = connection_.row(kDelivery, edition, subscriber);
  return row ? std::optional(delivery_of(*row)) : std::nullopt;
}

Result<std::vector<Delivery>> Deliveries<Snapshot>::failures(EditionId edition, SubscriberId after,
                                                             std::int64_t most) {
  std::vector<Delivery> failures;
  for (auto const& row : connection_.rows(kFailures, edition, after, most))
    failures.push_back(delivery_of(row));
  return failures;
}

Result<std::optional<Instant>> Deliveries<Snapshot>::next_due(EditionId edition) {
  return std::get<0>(connection_.row(kNextDue, edition).value());
}

Result<bool> Deliveries<Snapshot>::has_given(EditionId edition) {
  return std::get<0>(connection_.row(kGiven, edition).value()) > 0;
}

Result<std::vector<Recipient>> Deliveries<Snapshot>::due(Addressees const& to, Instant now,
                                                         std::int64_t most) {
  std::vector<Recipient> recipients;
  for (auto& [subscriber, email, name, tries, known, subscription, suppressed, due, said] :
       connection_.rows(kDue, to.edition, to.newsletter, to.title, now, most))
    recipients.push_back({subscriber, std::move(email), std::move(name), tries,
                          wish_of(known != 0, subscription, suppressed != 0),
                          said == kWasPutOff ? std::optional(due) : std::nullopt});
  return recipients;
}

Enlisted Deliveries<Transaction>::enlist_after(SubscriberId place, Addressees const& to, std::int64_t most,
                                               Instant now) {
  auto const end = connection_.row(kEndOfPiece, to.newsletter, place, most - 1);
  auto const until = end ? std::get<0>(*end) : SubscriberId(std::numeric_limits<Number>::max());
  DeliveryProgress more;
  more.listed = connection_.run(kEnlist, to.edition, to.newsletter, to.title, now, place, until);
  count(connection_, to.edition, more, now);
  if (end)
    connection_.run(kMovePlace, to.edition, until);
  else
    connection_.run(kListIsWhole, to.edition);
  return {more.listed, !end};
}

Result<Enlisted> Deliveries<Transaction>::enlist(Addressees const& to, std::int64_t most, Instant now) {
  return enlist_after(SubscriberId(0), to, most, now);
}

Result<Enlisted> Deliveries<Transaction>::enlist_more(Addressees const& to, std::int64_t most, Instant now) {
  auto const place = connection_.row(kPlace, to.edition);
  if (!place) return Enlisted{};
  return enlist_after(std::get<0>(*place), to, most, now);
}

Result<Done> Deliveries<Transaction>::give(EditionId edition, std::vector<SubscriberId> const& subscribers,
                                           Instant now) {
  if (subscribers.empty()) return Done{};
  auto const given = connection_.run(kGive, edition, list_of(subscribers), now);
  if (given == static_cast<long long>(subscribers.size())) return Done{};
  return conflict("Somebody else sends this edition.");
}

Result<Done> Deliveries<Transaction>::settle(EditionId edition, std::vector<DeliveryOutcome> const& outcomes,
                                             Instant now) {
  // Mostly all of them are taken, and one statement settles them.
  std::map<std::tuple<DeliveryState, std::string, Instant, bool>, std::vector<SubscriberId>> alike;
  for (auto const& outcome : outcomes) {
    bool const taken = outcome.state == DeliveryState::taken;
    alike[{outcome.state, taken ? "" : outcome.said, outcome.due, outcome.was_tried}].push_back(
        outcome.subscriber);
  }
  DeliveryProgress more;
  for (auto const& [what, subscribers] : alike) {
    auto const& [state, said, due, was_tried] = what;
    add(more, state,
        connection_.run(kSettle, edition, list_of(subscribers), Text(name_of(state)), said, due,
                        Number(was_tried ? 0 : 1), now));
  }
  if (!outcomes.empty()) count(connection_, edition, more, now);
  return Done{};
}

Result<Done> Deliveries<Transaction>::skip(EditionId edition, std::vector<SubscriberId> const& subscribers,
                                           std::string const& said, Instant now) {
  if (subscribers.empty()) return Done{};
  DeliveryProgress more;
  more.skipped = connection_.run(kSkip, edition, list_of(subscribers), said, now);
  count(connection_, edition, more, now);
  return Done{};
}

Result<Done> Deliveries<Transaction>::put_off(EditionId edition, std::vector<SubscriberId> const& subscribers,
                                              Instant due) {
  if (!subscribers.empty()) connection_.run(kPutOff, edition, list_of(subscribers), due, kWasPutOff);
  return Done{};
}

Result<std::int64_t> Deliveries<Transaction>::cancel(EditionId edition, Instant now) {
  connection_.run(kListIsWhole, edition);  // first: it waits for a piece that is being listed
  DeliveryProgress more;
  more.skipped = connection_.run(kCancel, edition, now);
  count(connection_, edition, more, now);
  return more.skipped;
}

Result<std::int64_t> Deliveries<Transaction>::give_up_on(Instant given_before, Instant now) {
  std::int64_t all = 0;
  for (auto const& [edition] : connection_.rows(kGivenBefore, given_before)) {
    DeliveryProgress more;
    more.uncertain = connection_.run(kGiveUp, edition, given_before, now,
                                     Text("The program ended while the relay had it. It may have arrived."));
    count(connection_, edition, more, now);
    all += more.uncertain;
  }
  return all;
}

Result<bool> Deliveries<Transaction>::bounce(EditionId edition, SubscriberId subscriber,
                                             std::string const& said, Instant now) {
  DeliveryProgress more;
  more.taken = -connection_.run(kBounce, edition, subscriber, said, now);
  if (more.taken == 0) more.uncertain = -connection_.run(kBounceUncertain, edition, subscriber, said, now);
  more.bounced = -(more.taken + more.uncertain);
  if (more.bounced > 0) count(connection_, edition, more, now);
  return more.bounced > 0;
}

Result<Done> Deliveries<Transaction>::note_pace(EditionId edition, std::int64_t a_minute,
                                                std::string const& trouble, Instant now) {
  connection_.run(kPace, edition, a_minute, trouble, now);
  return Done{};
}

Result<std::int64_t> Deliveries<Transaction>::forget(Instant ended_before, std::int64_t most) {
  return connection_.run(kForget, ended_before, most);
}

}  // namespace stoppress::store
