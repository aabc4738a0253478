#include "store/feed/receipts.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<StoryId, Text, Number, Text, Revision, Text, Instant, Instant, Number, Number,
                    std::optional<Instant>, Text>;
#define RECEIPT                                                                                            \
  "SELECT story, output, place, address, revision, state, changed_at, looked_at, took, tries, next_look, " \
  "note "                                                                                                  \
  "FROM receipt "

constexpr Statement<In<StoryId>, Columns> kOf{RECEIPT "WHERE story = :p1 ORDER BY place, output"};
constexpr Statement<In<Instant, Number>, Columns> kDue{
    RECEIPT "WHERE next_look IS NOT NULL AND next_look <= :p1 ORDER BY next_look LIMIT :p2"};
constexpr Statement<In<>, Out<std::optional<Instant>>> kNextLook{
    "SELECT MIN(next_look) FROM receipt WHERE next_look IS NOT NULL"};
constexpr Statement<In<Number, Number, StoryId>, Out<Number>> kAwaited{
    "SELECT 1 FROM change_feed WHERE (transaction_id > :p1 OR (transaction_id = :p1 AND number > :p2)) AND "
    "story = :p3 AND kind IN ('story_published', 'story_removed') LIMIT 1"};
constexpr Statement<In<StoryId>> kDrop{"DELETE FROM receipt WHERE story = :p1"};
constexpr Statement<In<StoryId, Text, Number, Text, Revision, Text, Instant, Instant, Number, Number,
                       std::optional<Instant>, Text>>
    kKeep{
        "INSERT INTO receipt (story, output, place, address, revision, state, changed_at, looked_at, took, "
        "tries, "
        "next_look, note) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12) ON CONFLICT "
        "(story, output) DO UPDATE SET place = excluded.place, address = excluded.address, revision = "
        "excluded.revision, state = "
        "excluded.state, changed_at = excluded.changed_at, looked_at = excluded.looked_at, took = "
        "excluded.took, tries = excluded.tries, next_look = excluded.next_look, note = excluded.note"};
constexpr Statement<In<Instant>> kForget{"DELETE FROM receipt WHERE looked_at < :p1 AND next_look IS NULL"};

ReceiptState state_named(Text const& name) {
  using enum ReceiptState;
  for (auto const state : {out, gone, not_there})
    if (name == name_of(state)) return state;
  return failed;
}

template <class Row>
Receipt receipt_of(Row const& row) {
  auto const& [story, output, place, address, revision, state, changed, looked, took, tries, next, note] =
      row;
  return {story,  output,         static_cast<int>(place), address, revision, state_named(state), changed,
          looked, Duration(took), static_cast<int>(tries), next,    note};
}

template <class Rows>
std::vector<Receipt> receipts_of(Rows const& rows) {
  std::vector<Receipt> receipts;
  for (auto const& row : rows) receipts.push_back(receipt_of(row));
  return receipts;
}

}  // namespace

char const* name_of(ReceiptState state) {
  switch (state) {
    case ReceiptState::out: return "out";
    case ReceiptState::gone: return "gone";
    case ReceiptState::not_there: return "not_there";
    case ReceiptState::failed: return "failed";
  }
  return "failed";
}

Result<std::vector<Receipt>> Receipts<Snapshot>::of(StoryId story) {
  return receipts_of(connection_.rows(kOf, story));
}

Result<std::vector<Receipt>> Receipts<Snapshot>::due(Instant now, int count) {
  return receipts_of(connection_.rows(kDue, now, Number(count)));
}

Result<std::optional<Instant>> Receipts<Snapshot>::next_look() {
  return std::get<0>(connection_.row(kNextLook).value());
}

Result<bool> Receipts<Snapshot>::is_awaited(StoryId story, story::FeedPosition position) {
  return connection_.row(kAwaited, position.transaction, position.number, story).has_value();
}

Result<Done> Receipts<Transaction>::replace(StoryId story, std::vector<Receipt> const& receipts) {
  connection_.run(kDrop, story);
  for (auto const& receipt : receipts) TRY(keep(receipt));
  return Done{};
}

Result<Done> Receipts<Transaction>::keep(Receipt const& receipt) {
  connection_.run(kKeep, receipt.story, receipt.output, Number(receipt.place), receipt.address,
                  receipt.revision, Text(name_of(receipt.state)), receipt.changed_at, receipt.looked_at,
                  Number(receipt.took.count()), Number(receipt.tries), receipt.next_look, receipt.note);
  return Done{};
}

Result<Done> Receipts<Transaction>::forget(Instant before) {
  connection_.run(kForget, before);
  return Done{};
}

}  // namespace stoppress::store
