#include "store/newsletter/counts.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Number = std::int64_t;

// Stands beside the numbers of stories, and 0 for the edition that was opened.
constexpr StoryId kLeaveLink{-1};

constexpr Statement<In<EditionId>, Out<StoryId, Number>> kOf{
    "SELECT link, times FROM newsletter_count WHERE edition = :p1 AND link >= 0"};
constexpr Statement<In<EditionId, StoryId>, Out<Number>> kTimes{
    "SELECT times FROM newsletter_count WHERE edition = :p1 AND link = :p2"};
constexpr Statement<In<EditionId, StoryId, Number>> kAdd{
    "INSERT INTO newsletter_count (edition, link, times) SELECT e.id, CAST(:p2 AS BIGINT), CAST(:p3 AS "
    "BIGINT) FROM newsletter_edition e WHERE e.id = :p1 ON CONFLICT (edition, link) DO UPDATE SET times = "
    "newsletter_count.times + excluded.times"};

}  // namespace

Result<LetterCounts> EditionCounts<Snapshot>::of(EditionId edition) {
  LetterCounts counts;
  for (auto const& [story, times] : connection_.rows(kOf, edition)) counts[story] = times;
  return counts;
}

Result<Number> EditionCounts<Snapshot>::left(EditionId edition) {
  auto const row = connection_.row(kTimes, edition, kLeaveLink);
  return row ? std::get<0>(*row) : 0;
}

Result<Done> EditionCounts<Transaction>::add(EditionId edition, LetterCounts const& more) {
  for (auto const& [story, times] : more) connection_.run(kAdd, edition, story, times);
  return Done{};
}

Result<Done> EditionCounts<Transaction>::add_left(EditionId edition) {
  connection_.run(kAdd, edition, kLeaveLink, Number{1});
  return Done{};
}

}  // namespace stoppress::store
