#include "store/audience/submissions.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<StoryId, Text, Number>> kShare{
    "INSERT INTO share_count (story, channel, day, count) VALUES (:p1, :p2, :p3, 1) "
    "ON CONFLICT (story, channel, day) DO UPDATE SET count = share_count.count + 1"};
constexpr Statement<In<StoryId>, Out<Text, Number>> kShares{
    "SELECT channel, CAST(SUM(count) AS BIGINT) FROM share_count WHERE story = :p1 GROUP BY channel"};

}  // namespace

Result<std::map<std::string, std::int64_t>> Submissions<Snapshot>::share_counts(StoryId id) {
  std::map<std::string, std::int64_t> counts;
  for (auto const& [channel, count] : connection_.rows(kShares, id)) counts[channel] = count;
  return counts;
}

Result<Done> Submissions<Transaction>::count_share(StoryId id, std::string const& channel, Instant day) {
  constexpr Number kSecondsADay = 86'400;
  connection_.run(kShare, id, channel, day.seconds() / kSecondsADay);
  return Done{};
}

}  // namespace stoppress::store
