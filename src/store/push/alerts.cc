#include "store/push/alerts.h"

#include "base/json.h"
#include "store/database/connection.h"
#include "store/push/alert_topics.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns =
    Out<AlertId, TitleId, StoryId, Revision, AlertId, Text, Text, Text, Text, Number, Text, Text, StaffId,
        StaffId, Instant, std::optional<Instant>, std::optional<Instant>, std::optional<Instant>, Number>;

#define ALERT                                                                                           \
  "SELECT id, title, story, revision, recalls, headline, words, audience, urgency, lasts, state, why, " \
  "changed_by, "                                                                                        \
  "released_by, made_at, released_at, begun_at, ended_at, version FROM alert "
constexpr Statement<In<AlertId>, Columns> kAlert{ALERT "WHERE id = :p1"};
constexpr Statement<In<TitleId, AlertId, Number>, Columns> kList{
    ALERT "WHERE title = :p1 AND id < :p2 ORDER BY id DESC LIMIT :p3"};
constexpr Statement<In<TitleId, StoryId, Revision>, Columns> kAbout{
    ALERT
    "WHERE title = :p1 AND story = :p2 AND revision = :p3 AND recalls IS NULL AND state <> 'cancelled'"};
constexpr Statement<In<AlertId>, Columns> kRecallOf{ALERT "WHERE recalls = :p1"};
constexpr Statement<In<>, Columns> kOpen{ALERT "WHERE state IN ('released', 'sending') ORDER BY id"};
constexpr Statement<In<TitleId, Text, Text>, Out<Number>> kReach{
    "SELECT COUNT(*) FROM push_subscription s WHERE s.title = :p1 AND " IN_AUDIENCE(":p2", ":p3")};
constexpr Statement<In<TitleId>, Out<Number>> kNeedsApproval{
    "SELECT needs_approval FROM push_settings WHERE title = :p1"};

constexpr Statement<
    In<TitleId, StoryId, Revision, std::optional<AlertId>, Text, Text, Text, Text, Number, StaffId, Instant>,
    Out<AlertId>>
    kAdd{
        "INSERT INTO alert (title, story, revision, recalls, headline, words, audience, urgency, lasts, "
        "state, why, "
        "changed_by, made_at, upto, version) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, 'draft', "
        "'', :p10, "
        ":p11, 0, 1) ON CONFLICT DO NOTHING RETURNING id"};
constexpr Statement<In<AlertId, Number, Revision, Text, Text, Text, Text, Number, StaffId>> kChange{
    "UPDATE alert SET revision = :p3, headline = :p4, words = :p5, audience = :p6, urgency = :p7, lasts = "
    ":p8, "
    "changed_by = :p9, state = 'draft', version = version + 1 WHERE id = :p1 AND version = :p2 AND state IN "
    "('draft', "
    "'proposed')"};
constexpr Statement<In<AlertId, Text, Text, Text, Instant>> kMove{
    "UPDATE alert SET state = :p3, why = :p4, version = version + 1, "
    "begun_at = CASE WHEN :p3 = 'sending' THEN :p5 ELSE begun_at END, "
    "ended_at = CASE WHEN :p3 IN ('sent', 'cancelled') THEN :p5 ELSE ended_at END WHERE id = :p1 AND state = "
    ":p2"};
constexpr Statement<In<AlertId, StaffId, Instant>> kRelease{
    "UPDATE alert SET state = 'released', why = '', released_by = :p2, released_at = :p3, version = version "
    "+ 1 WHERE "
    "id = :p1 AND state IN ('draft', 'proposed')"};
constexpr Statement<In<AlertId, Text>> kExplain{"UPDATE alert SET why = :p2 WHERE id = :p1 AND why <> :p2"};
constexpr Statement<In<TitleId, Number>> kSetNeedsApproval{
    "INSERT INTO push_settings (title, needs_approval) VALUES (:p1, :p2) ON CONFLICT (title) DO UPDATE SET "
    "needs_approval = excluded.needs_approval"};

json::Array texts_of(std::vector<story::Followed> const& topics) {
  json::Array list;
  for (auto const& topic : topics) list.emplace_back(topic.text());
  return list;
}

Text text_of(AlertAudience const& audience) {
  return json::dump(json::Object{{"to", texts_of(audience.to)}, {"except", texts_of(audience.except)}});
}

Result<std::vector<story::Followed>> topics_in(json::Object const& object, char const* name) {
  std::vector<Text> texts;
  if (auto const* list = json::array(object, name))
    for (auto const& each : *list)
      if (each.is_string()) texts.emplace_back(each.as_string());
  return story::parse_followed(texts, texts.size());
}

Result<AlertAudience> audience_of(Text const& text) {
  auto const value = TRY(json::parse(text));
  if (!value.is_object()) return internal("An alert’s audience can’t be read.");
  return AlertAudience{TRY(topics_in(value.get_object(), "to")),
                       TRY(topics_in(value.get_object(), "except"))};
}

template <class Row>
Result<Alert> alert_of(Row const& row) {
  auto const& [id, title, story, revision, recalls, headline, words, audience, urgency, lasts, state, why,
               changed_by, released_by, made_at, released_at, begun_at, ended_at, version] = row;
  AlertContent content{headline, words, TRY(audience_of(audience)),
                       from_name<AlertUrgency>(urgency).value_or(AlertUrgency::normal), lasts};
  return Alert{id,
               title,
               story,
               revision,
               recalls,
               std::move(content),
               from_name<AlertState>(state).value_or(AlertState::cancelled),
               why,
               changed_by,
               released_by,
               made_at,
               released_at,
               begun_at,
               ended_at,
               version};
}

template <class Row>
Result<std::optional<Alert>> perhaps(Row const& row) {
  if (!row) return std::optional<Alert>();
  return std::optional(TRY(alert_of(*row)));
}

template <class Rows>
Result<std::vector<Alert>> alerts_of(Rows const& rows) {
  std::vector<Alert> list;
  for (auto const& row : rows) list.push_back(TRY(alert_of(row)));
  return list;
}

}  // namespace

Result<Alert> Alerts<Snapshot>::alert(AlertId id) {
  auto const row = connection_.row(kAlert, id);
  if (!row) return not_found("There is no such alert.");
  return alert_of(*row);
}

Result<std::vector<Alert>> Alerts<Snapshot>::list(TitleId title, AlertId before, std::int64_t most) {
  return alerts_of(connection_.rows(kList, title, before ? before : AlertId(INT64_MAX), most));
}

Result<std::optional<Alert>> Alerts<Snapshot>::about(TitleId title, StoryId story, Revision revision) {
  return perhaps(connection_.row(kAbout, title, story, revision));
}

Result<std::optional<Alert>> Alerts<Snapshot>::recall_of(AlertId id) {
  return perhaps(connection_.row(kRecallOf, id));
}

Result<std::vector<Alert>> Alerts<Snapshot>::open() { return alerts_of(connection_.rows(kOpen)); }

Result<std::int64_t> Alerts<Snapshot>::reach(TitleId title, AlertAudience const& audience) {
  return std::get<0>(connection_
                         .row(kReach, title, topic_numbers(connection_, title, audience.to),
                              topic_numbers(connection_, title, audience.except))
                         .value());
}

Result<bool> Alerts<Snapshot>::needs_approval(TitleId title) {
  auto const row = connection_.row(kNeedsApproval, title);
  return row && std::get<0>(*row) != 0;
}

Result<Alert> Alerts<Transaction>::add(Alert const& alert) {
  auto const& content = alert.content;
  auto const recalls = alert.recalls ? std::optional(alert.recalls) : std::nullopt;
  auto const row = connection_.row(kAdd, alert.title, alert.story, alert.revision, recalls, content.headline,
                                   content.words, text_of(content.audience), Text(name_of(content.urgency)),
                                   content.lasts, alert.changed_by, alert.made_at);
  if (!row)
    return conflict(alert.recalls ? "This alert was recalled already."
                                  : "This version of the story has an alert already.");
  return Alerts<Snapshot>::alert(std::get<0>(*row));
}

Result<Done> Alerts<Transaction>::change(AlertId id, Number seen, Revision revision,
                                         AlertContent const& content, StaffId by) {
  if (connection_.run(kChange, id, seen, revision, content.headline, content.words, text_of(content.audience),
                      Text(name_of(content.urgency)), content.lasts, by) == 1)
    return Done{};
  return conflict("Somebody has changed this alert since you looked at it.");
}

Result<bool> Alerts<Transaction>::move(AlertId id, AlertState from, AlertState to, Text const& why,
                                       Instant now) {
  return connection_.run(kMove, id, Text(name_of(from)), Text(name_of(to)), why, now) == 1;
}

Result<bool> Alerts<Transaction>::release(AlertId id, StaffId by, Instant now) {
  return connection_.run(kRelease, id, by, now) == 1;
}

Result<Done> Alerts<Transaction>::explain(AlertId id, Text const& why) {
  connection_.run(kExplain, id, why);
  return Done{};
}

Result<Done> Alerts<Transaction>::set_needs_approval(TitleId title, bool needs) {
  connection_.run(kSetNeedsApproval, title, Number(needs));
  return Done{};
}

}  // namespace stoppress::store
