#include "store/stories/breaking.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Columns = Out<StoryId, TitleId, Instant, Instant>;

constexpr Statement<In<StoryId>, Columns> kOf{
    "SELECT story, title, since, until FROM breaking WHERE story = :p1"};
constexpr Statement<In<>, Out<std::optional<Instant>>> kNextEnd{"SELECT MIN(until) FROM breaking"};
constexpr Statement<In<Instant>, Columns> kEnded{
    "SELECT story, title, since, until FROM breaking WHERE until <= :p1 ORDER BY until, story"};
constexpr Statement<In<StoryId, TitleId, Instant, Instant>> kKeep{
    "INSERT INTO breaking (story, title, since, until) VALUES (:p1, :p2, :p3, :p4) ON CONFLICT (story) DO "
    "UPDATE SET title = excluded.title, since = excluded.since, until = excluded.until"};
constexpr Statement<In<StoryId>> kEnd{"DELETE FROM breaking WHERE story = :p1"};
constexpr Statement<In<StoryId>, Out<std::int64_t>> kRefused{
    "SELECT breaking_refused FROM story WHERE id = :p1"};
constexpr Statement<In<StoryId, std::int64_t>> kRefuse{
    "UPDATE story SET breaking_refused = :p2 WHERE id = :p1"};

BreakingRow row_of(std::tuple<StoryId, TitleId, Instant, Instant> const& row) {
  auto const& [story, title, since, until] = row;
  return {story, title, since, until};
}

}  // namespace

Result<std::optional<BreakingRow>> Breaking<Snapshot>::of(StoryId story) {
  auto const row = connection_.row(kOf, story);
  return row ? std::optional(row_of(*row)) : std::nullopt;
}

Result<std::optional<Instant>> Breaking<Snapshot>::next_end() {
  return std::get<0>(connection_.row(kNextEnd).value());
}

Result<std::vector<BreakingRow>> Breaking<Snapshot>::ended_by(Instant now) {
  std::vector<BreakingRow> rows;
  for (auto const& row : connection_.rows(kEnded, now)) rows.push_back(row_of(row));
  return rows;
}

Result<bool> Breaking<Snapshot>::is_refused(StoryId story) {
  auto const row = connection_.row(kRefused, story);
  return row && std::get<0>(*row) != 0;
}

Result<Done> Breaking<Transaction>::keep(BreakingRow const& row) {
  connection_.run(kKeep, row.story, row.title, row.since, row.until);
  return Done{};
}

Result<bool> Breaking<Transaction>::end(StoryId story) { return connection_.run(kEnd, story) > 0; }

Result<Done> Breaking<Transaction>::refuse(StoryId story, bool refused) {
  connection_.run(kRefuse, story, refused ? 1 : 0);
  return Done{};
}

}  // namespace stoppress::store
