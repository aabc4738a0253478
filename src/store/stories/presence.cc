#include "store/stories/presence.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Columns = Out<StaffId, Text, Instant, Instant>;

constexpr Statement<In<StoryId, Instant>, Columns> kWriter{
    "SELECT staff.id, staff.name, since, seen FROM editing JOIN staff ON staff.id = editing.staff WHERE "
    "story = :p1 AND seen > :p2"};
constexpr Statement<In<StoryId, StaffId, Instant, Instant>> kSetWriter{
    "INSERT INTO editing (story, staff, since, seen) VALUES (:p1, :p2, :p3, :p4) ON CONFLICT (story) DO "
    "UPDATE SET staff = excluded.staff, since = excluded.since, seen = excluded.seen"};
constexpr Statement<In<StoryId, StaffId>> kEndWriting{
    "DELETE FROM editing WHERE story = :p1 AND staff = :p2"};

constexpr Statement<In<StoryId, Instant>, Columns> kReaders{
    "SELECT staff.id, staff.name, since, seen FROM reading_along JOIN staff ON staff.id = "
    "reading_along.staff WHERE story = :p1 AND seen > :p2 ORDER BY since, staff.id"};
constexpr Statement<In<StoryId, Instant>> kDropSilent{
    "DELETE FROM reading_along WHERE story = :p1 AND seen <= :p2"};
constexpr Statement<In<StoryId, StaffId, Instant>> kSetReader{
    "INSERT INTO reading_along (story, staff, since, seen) VALUES (:p1, :p2, :p3, :p3) ON CONFLICT (story, "
    "staff) DO UPDATE SET seen = excluded.seen"};
constexpr Statement<In<StoryId, StaffId>> kEndReading{
    "DELETE FROM reading_along WHERE story = :p1 AND staff = :p2"};

Editing editing_of(std::tuple<StaffId, Text, Instant, Instant> const& row) {
  auto const& [staff, name, since, seen] = row;
  return {{staff, name}, since, seen};
}

}  // namespace

Result<std::optional<Editing>> Presence<Snapshot>::writer(StoryId story, Instant now) {
  auto const row = connection_.row(kWriter, story, now - kPresenceLasts);
  return row ? std::optional(editing_of(*row)) : std::nullopt;
}

Result<std::vector<Editing>> Presence<Snapshot>::readers(StoryId story, Instant now) {
  std::vector<Editing> list;
  for (auto const& row : connection_.rows(kReaders, story, now - kPresenceLasts))
    list.push_back(editing_of(row));
  return list;
}

Result<Done> Presence<Transaction>::set_writer(StoryId story, Editing const& editing) {
  connection_.run(kSetWriter, story, editing.who.id, editing.since, editing.seen);
  return Done{};
}

Result<Done> Presence<Transaction>::end_writing(StoryId story, StaffId staff) {
  connection_.run(kEndWriting, story, staff);
  return Done{};
}

Result<Done> Presence<Transaction>::set_reader(StoryId story, StaffId staff, Instant now) {
  connection_.run(kDropSilent, story, now - kPresenceLasts);
  connection_.run(kSetReader, story, staff, now);
  return Done{};
}

Result<bool> Presence<Transaction>::end_reading(StoryId story, StaffId staff) {
  return connection_.run(kEndReading, story, staff) > 0;
}

}  // namespace stoppress::store
