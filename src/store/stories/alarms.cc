#include "store/stories/alarms.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

using Columns = Out<Number, TitleId, StoryId, Text, Text, Instant, Text, Text, std::optional<Instant>,
                    StaffId, std::optional<Text>>;
#define ALARM                                                                                           \
  "SELECT alarm.id, alarm.title, alarm.story, alarm.kind, alarm.words, alarm.raised, alarm.raised_by, " \
  "story.head_headline, alarm.known, alarm.known_by, staff.name FROM alarm JOIN story ON story.id = "   \
  "alarm.story LEFT JOIN staff ON staff.id = alarm.known_by "
constexpr Statement<In<>, Columns> kRinging{ALARM "WHERE alarm.known IS NULL ORDER BY alarm.id LIMIT 100"};
constexpr Statement<In<StoryId>, Columns> kOf{ALARM
                                              "WHERE alarm.story = :p1 ORDER BY alarm.id DESC LIMIT 100"};
constexpr Statement<In<Number>, Columns> kOne{ALARM "WHERE alarm.id = :p1"};
constexpr Statement<In<TitleId, StoryId, Text, Text, Instant, Text>, Out<Number>> kRaise{
    "INSERT INTO alarm (title, story, kind, words, raised, raised_by) VALUES (:p1, :p2, :p3, :p4, :p5, :p6) "
    "RETURNING id"};
constexpr Statement<In<Number, StaffId, Instant>, Out<Number>> kSetKnown{
    "UPDATE alarm SET known = :p3, known_by = :p2 WHERE id = :p1 AND known IS NULL RETURNING id"};

template <class Row>
Alarm alarm_of(Row const& row) {
  auto const& [id, title, story, kind, words, raised, raised_by, headline, known, known_by, name] = row;
  Alarm alarm;
  alarm.id = id;
  alarm.title = title;
  alarm.story = story;
  alarm.kind = from_name<story::AlarmKind>(kind).value_or(story::AlarmKind::kill);
  alarm.words = words;
  alarm.raised = raised;
  alarm.raised_by = raised_by;
  alarm.headline = headline;
  alarm.known = known;
  alarm.known_by = {known_by, name.value_or("")};
  return alarm;
}

template <class Rows>
std::vector<Alarm> alarms_of(Rows const& rows) {
  std::vector<Alarm> alarms;
  for (auto const& row : rows) alarms.push_back(alarm_of(row));
  return alarms;
}

}  // namespace

Result<std::vector<Alarm>> Alarms<Snapshot>::ringing() { return alarms_of(connection_.rows(kRinging)); }

Result<std::vector<Alarm>> Alarms<Snapshot>::of(StoryId story) {
  return alarms_of(connection_.rows(kOf, story));
}

Result<Alarm> Alarms<Snapshot>::alarm(std::int64_t id) {
  auto const row = connection_.row(kOne, id);
  if (!row) return not_found("There is no such alarm.");
  return alarm_of(*row);
}

Result<std::int64_t> Alarms<Transaction>::raise(Alarm const& alarm) {
  return std::get<0>(connection_
                         .row(kRaise, alarm.title, alarm.story, Text(story::name_of(alarm.kind)), alarm.words,
                              alarm.raised, alarm.raised_by)
                         .value());
}

Result<bool> Alarms<Transaction>::set_known(std::int64_t id, StaffId by, Instant at) {
  return connection_.row(kSetKnown, id, by, at).has_value();
}

}  // namespace stoppress::store
