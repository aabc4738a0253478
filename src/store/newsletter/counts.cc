#include "store/newsletter/counts.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Number = std::int64_t;

constexpr Statement<In<EditionId>, Out<StoryId, Number>> kOf{
    "SELECT link, times FROM newsletter_count WHERE edition = :p1"};
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

Result<Done> EditionCounts<Transaction>::add(EditionId edition, LetterCounts const& more) {
  for (auto const& [story, times] : more) connection_.run(kAdd, edition, story, times);
  return Done{};
}

}  // namespace stoppress::store
