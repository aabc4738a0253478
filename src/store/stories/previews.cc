#include "store/stories/previews.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<Text, Number, TitleId, StaffId, Instant>;

constexpr Statement<In<Text>, Columns> kFind{
    "SELECT kind, about, title, staff, expires FROM preview WHERE hash = :p1"};
constexpr Statement<In<Text, Number, TitleId, Instant>, Columns> kOf{
    "SELECT kind, about, title, staff, expires FROM preview WHERE kind = :p1 AND about = :p2 AND title = :p3 "
    "AND expires > :p4 ORDER BY expires DESC LIMIT 1"};
constexpr Statement<In<Text, Text, Number, TitleId, StaffId, Instant>> kKeep{
    "INSERT INTO preview (hash, kind, about, title, staff, expires) VALUES (:p1, :p2, :p3, :p4, :p5, :p6)"};
constexpr Statement<In<Text, Number, TitleId>> kEndAll{
    "DELETE FROM preview WHERE kind = :p1 AND about = :p2 AND title = :p3"};
constexpr Statement<In<Instant>> kForget{"DELETE FROM preview WHERE expires < :p1"};

template <class Row>
PreviewRow row_of(Row const& row) {
  auto const& [kind, about, title, staff, expires] = row;
  return {{kind, about, title}, staff, expires};
}

}  // namespace

Result<PreviewRow> Previews<Snapshot>::find(std::string const& hash) {
  auto const row = connection_.row(kFind, hash);
  if (!row) return not_found("There is no such preview.");
  return row_of(*row);
}

Result<std::optional<PreviewRow>> Previews<Snapshot>::of(Previewed const& what, Instant now) {
  auto const row = connection_.row(kOf, what.kind, what.about, what.title, now);
  return row ? std::optional(row_of(*row)) : std::nullopt;
}

Result<Done> Previews<Transaction>::keep(std::string const& hash, PreviewRow const& row) {
  connection_.run(kKeep, hash, row.what.kind, row.what.about, row.what.title, row.by, row.expires);
  return Done{};
}

Result<Done> Previews<Transaction>::end_all_of(Previewed const& what) {
  connection_.run(kEndAll, what.kind, what.about, what.title);
  return Done{};
}

Result<Done> Previews<Transaction>::forget(Instant before) {
  connection_.run(kForget, before);
  return Done{};
}

}  // namespace stoppress::store
