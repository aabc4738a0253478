#include "store/newsletter/suppressions.h"

#include "store/database/connection.h"
#include "store/database/like.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<Text, Text, Text, Instant>;

constexpr Statement<In<TitleId, Text>, Columns> kOf{
    "SELECT email, reason, said, made_at FROM mail_suppression WHERE title = :p1 AND email = :p2"};
constexpr Statement<In<TitleId, Text, Instant, Text, Number>, Columns> kList{
    "SELECT email, reason, said, made_at FROM mail_suppression WHERE title = :p1 AND (:p2 = '' OR email LIKE "
    ":p2 ESCAPE '\\') AND (made_at < :p3 OR (made_at = :p3 AND email > :p4)) ORDER BY made_at DESC, email "
    "LIMIT :p5"};
constexpr Statement<In<TitleId>, Out<Text, Number>> kCounts{
    "SELECT reason, COUNT(*) FROM mail_suppression WHERE title = :p1 GROUP BY reason"};
constexpr Statement<In<TitleId, Text, Text, Text, Instant>> kAdd{
    "INSERT INTO mail_suppression (title, email, reason, said, made_at) VALUES (:p1, :p2, :p3, :p4, :p5) ON "
    "CONFLICT (title, email) DO NOTHING"};
constexpr Statement<In<TitleId, Text>> kRemove{
    "DELETE FROM mail_suppression WHERE title = :p1 AND email = :p2"};

template <class Row>
Suppression suppression_of(Row const& row) {
  auto const& [email, reason, said, at] = row;
  return {email, from_name<SuppressionReason>(reason).value_or(SuppressionReason::by_hand), said, at};
}

}  // namespace

Result<std::optional<Suppression>> Suppressions<Snapshot>::of(TitleId title, Text const& email) {
  auto const row = connection_.row(kOf, title, email);
  return row ? std::optional(suppression_of(*row)) : std::nullopt;
}

Result<std::vector<Suppression>> Suppressions<Snapshot>::list(SuppressionsAsked const& asked) {
  auto const at = asked.before ? asked.before->at : Instant::from_micros(INT64_MAX);
  Text const email = asked.before ? asked.before->email : "";
  std::vector<Suppression> list;
  for (auto const& row :
       connection_.rows(kList, asked.title, like_anywhere(asked.search), at, email, asked.count))
    list.push_back(suppression_of(row));
  return list;
}

Result<std::map<SuppressionReason, Number>> Suppressions<Snapshot>::counts(TitleId title) {
  std::map<SuppressionReason, Number> counts;
  for (auto const& [reason, count] : connection_.rows(kCounts, title))
    if (auto const known = from_name<SuppressionReason>(reason)) counts[*known] = count;
  return counts;
}

Result<bool> Suppressions<Transaction>::add(TitleId title, Suppression const& suppression) {
  return connection_.run(kAdd, title, suppression.email, Text(name_of(suppression.reason)), suppression.said,
                         suppression.at) == 1;
}

Result<bool> Suppressions<Transaction>::remove(TitleId title, Text const& email) {
  return connection_.run(kRemove, title, email) == 1;
}

}  // namespace stoppress::store
