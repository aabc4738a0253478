#include "store/audience/reads.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Number = std::int64_t;
using ListColumns = Out<StoryId, SectionId, Number>;

constexpr Statement<In<TitleId, SectionId, Number>, ListColumns> kMostRead{
    "SELECT story, section, reads FROM most_read WHERE title = :p1 AND (:p2 = 0 OR section = :p2) ORDER BY "
    "place LIMIT :p3"};
constexpr Statement<In<TitleId>, Out<Instant>> kCountedAt{
    "SELECT counted_at FROM most_read_counted WHERE title = :p1"};
// :p2 is the hour of now; a read of this hour weighs 24, one of 23 hours ago 1.
constexpr Statement<In<TitleId, Number, Number>, ListColumns> kCounted{
    "SELECT read_count.story, story.section, CAST(SUM(read_count.count) AS BIGINT) FROM read_count JOIN "
    "story "
    "ON story.id = read_count.story WHERE read_count.hour > :p2 - 24 AND read_count.hour <= :p2 AND "
    "story.title "
    "= :p1 AND story.state = 'live' GROUP BY read_count.story, story.section ORDER BY SUM(read_count.count * "
    "(24 "
    "- (:p2 - read_count.hour))) DESC, read_count.story DESC LIMIT :p3"};
constexpr Statement<In<TitleId, SectionId, Number, Number, Number>, ListColumns> kReadBetween{
    "SELECT read_count.story, story.section, CAST(SUM(read_count.count) AS BIGINT) FROM read_count JOIN "
    "story ON story.id = read_count.story WHERE read_count.hour >= :p3 AND read_count.hour <= :p4 AND "
    "story.title = :p1 AND (:p2 = 0 OR story.section = :p2) AND story.state = 'live' GROUP BY "
    "read_count.story, story.section ORDER BY SUM(read_count.count) DESC, read_count.story DESC LIMIT :p5"};

constexpr Statement<In<Number, StoryId, Number>> kAdd{
    "INSERT INTO read_count (hour, story, count) VALUES (:p1, :p2, :p3) ON CONFLICT (hour, story) DO UPDATE "
    "SET "
    "count = read_count.count + excluded.count"};
constexpr Statement<In<TitleId>> kClear{"DELETE FROM most_read WHERE title = :p1"};
constexpr Statement<In<TitleId, Number, StoryId, SectionId, Number>> kPlace{
    "INSERT INTO most_read (title, place, story, section, reads) VALUES (:p1, :p2, :p3, :p4, :p5)"};
constexpr Statement<In<TitleId, Instant>> kSetCounted{
    "INSERT INTO most_read_counted (title, counted_at) VALUES (:p1, :p2) ON CONFLICT (title) DO UPDATE SET "
    "counted_at = excluded.counted_at"};
constexpr Statement<In<Number>> kDropBefore{"DELETE FROM read_count WHERE hour < :p1"};

Number hour_of(Instant at) { return at.seconds() / 3600; }

template <class Rows>
std::vector<MostRead> list_of(Rows const& rows) {
  std::vector<MostRead> list;
  for (auto const& [story, section, reads] : rows) list.push_back({story, section, reads});
  return list;
}

}  // namespace

Result<std::vector<MostRead>> Reads<Snapshot>::most_read(TitleId title, SectionId section, int count) {
  return list_of(connection_.rows(kMostRead, title, section, Number(count)));
}

Result<std::optional<Instant>> Reads<Snapshot>::counted_at(TitleId title) {
  auto const row = connection_.row(kCountedAt, title);
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

Result<std::vector<MostRead>> Reads<Snapshot>::counted(TitleId title, Instant now, int count) {
  return list_of(connection_.rows(kCounted, title, hour_of(now), Number(count)));
}

Result<std::vector<MostRead>> Reads<Snapshot>::read_between(TitleId title, SectionId section, Instant from,
                                                            Instant until, int count) {
  return list_of(
      connection_.rows(kReadBetween, title, section, hour_of(from), hour_of(until), Number(count)));
}

Result<Done> Reads<Transaction>::add(std::map<StoryId, std::int64_t> const& reads, Instant at) {
  for (auto const& [story, count] : reads) connection_.run(kAdd, hour_of(at), story, count);
  return Done{};
}

Result<Done> Reads<Transaction>::set_most_read(TitleId title, std::vector<MostRead> const& list) {
  connection_.run(kClear, title);
  Number place = 0;
  for (auto const& each : list) connection_.run(kPlace, title, ++place, each.story, each.section, each.reads);
  return Done{};
}

Result<Done> Reads<Transaction>::set_counted(TitleId title, Instant at) {
  connection_.run(kSetCounted, title, at);
  return Done{};
}

Result<Done> Reads<Transaction>::drop_before(Instant at) {
  connection_.run(kDropBefore, hour_of(at));
  return Done{};
}

}  // namespace stoppress::store
