#include "store/wires/wires.h"

#include "base/text.h"
#include "store/database/connection.h"
#include "store/database/like.h"
#include "store/database/search_text.h"
#include "store/stories/content_text.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr char const* kUnread = "failed";  // stands where others have the agency's status

using Columns =
    Out<WireItemId, Text, Text, Text, Text, Text, Text, Text, Text, StoryId, Revision, Text, Text, Number,
        Number, std::optional<Instant>, Text, Text, Number, Instant, std::optional<Instant>, Text>;
#define WIRE_ITEM                                                                                         \
  "SELECT id, source, guid, version, status, type, format, file, raw_hash, story, story_revision, "       \
  "headline, slugline, urgency, words, embargo, problems, state, superseded, received, expires, signals " \
  "FROM "                                                                                                 \
  "wire_item "
#define LISTED                                                                             \
  WIRE_ITEM                                                                                \
  "WHERE superseded = 0 AND (received, id) < (:p1, :p2) AND (:p3 = '' OR search LIKE :p3 " \
  "ESCAPE '\\') "
#define NEWEST_FIRST "ORDER BY received DESC, id DESC LIMIT :p4"
constexpr Statement<In<Instant, WireItemId, Text, Number>, Columns> kAll{LISTED NEWEST_FIRST};
constexpr Statement<In<Instant, WireItemId, Text, Number, Text>, Columns> kDecided{
    LISTED "AND state = :p5 " NEWEST_FIRST};
constexpr Statement<In<Instant, WireItemId, Text, Number, Text>, Columns> kFrom{
    LISTED "AND source = :p5 " NEWEST_FIRST};
constexpr Statement<In<Instant, WireItemId, Text, Number, Text, Text>, Columns> kDecidedFrom{
    LISTED "AND source = :p5 AND state = :p6 " NEWEST_FIRST};

// Steps from one agency to the next along the index; reading every item takes long in an old archive.
constexpr Statement<In<>, Out<Text>> kAgencies{
    "WITH RECURSIVE agency(name) AS (SELECT MIN(source) FROM wire_item WHERE superseded = 0 UNION ALL SELECT "
    "(SELECT MIN(source) FROM wire_item WHERE superseded = 0 AND source > agency.name) FROM agency WHERE "
    "agency.name IS NOT NULL) SELECT name FROM agency WHERE name IS NOT NULL ORDER BY name"};

constexpr Statement<In<WireItemId>, Columns> kItem{WIRE_ITEM "WHERE id = :p1"};
constexpr Statement<In<WireItemId>, Columns> kItemToChange{WIRE_ITEM "WHERE id = :p1 {lock}"};
constexpr Statement<In<StoryId>, Columns> kBeside{
    WIRE_ITEM
    "WHERE story = :p1 AND superseded = 0 AND status = 'usable' AND state IN ('new', 'held') ORDER BY id "
    "DESC LIMIT 1"};
constexpr Statement<In<StoryId>, Columns> kLastTaken{
    WIRE_ITEM "WHERE story = :p1 AND status = 'usable' AND state = 'taken' ORDER BY id DESC LIMIT 1"};
constexpr Statement<In<StoryId>, Out<std::optional<Instant>>> kEmbargo{
    "SELECT MAX(embargo) FROM wire_item WHERE story = :p1 AND state = 'taken'"};

constexpr Statement<In<WireItemId>,
                    Out<SectionId, Text, Number, Text, Text, Text, Text, Text, Text, Text, Text>>
    kCopy{
        "SELECT section, kind, urgency, language, headline, standfirst, kicker, byline, picture, rest, body "
        "FROM wire_copy WHERE item = :p1"};
constexpr Statement<In<WireItemId, SectionId, Text, Number, Text, Text, Text, Text, Text, Text, Text, Text>>
    kKeepCopy{
        "INSERT INTO wire_copy (item, section, kind, urgency, language, headline, standfirst, kicker, "
        "byline, picture, rest, body) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, "
        ":p12)"};
constexpr Statement<In<WireItemId, Text, Text, Number, Number, std::optional<Instant>, Text, Number, Revision,
                       Text, std::optional<Instant>, Text>>
    kDescribe{
        "UPDATE wire_item SET status = :p2, slugline = :p3, urgency = :p4, words = :p5, embargo = :p6, "
        "state = :p7, superseded = :p8, story_revision = :p9, search = :p10, expires = :p11, signals = :p12 "
        "WHERE id = "
        ":p1"};
constexpr Statement<In<WireItemId, Text>> kFindToo{
    "UPDATE wire_item SET search = search || :p2 WHERE id = :p1"};
constexpr Statement<In<WireItemId, PictureId>> kBrought{
    "INSERT INTO wire_item_picture (item, picture) VALUES (:p1, :p2) ON CONFLICT DO NOTHING"};
constexpr Statement<In<PictureId>, Out<WireItemId>> kWasBrought{
    "SELECT item FROM wire_item_picture WHERE picture = :p1 LIMIT 1"};
constexpr Statement<In<StoryId>, Out<PictureId>> kPicturesOf{
    "SELECT DISTINCT wire_item_picture.picture FROM wire_item_picture JOIN wire_item ON wire_item.id = "
    "wire_item_picture.item WHERE wire_item.story = :p1 ORDER BY wire_item_picture.picture"};
constexpr Statement<In<WireItemId, Text>> kDecide{"UPDATE wire_item SET state = :p2 WHERE id = :p1"};
constexpr Statement<In<WireItemId, Revision>> kSaysIt{
    "UPDATE wire_item SET story_revision = :p2 WHERE id = :p1"};
constexpr Statement<In<WireItemId>> kDropCopy{"DELETE FROM wire_copy WHERE item = :p1"};
constexpr Statement<In<WireItemId>> kSupersede{"UPDATE wire_item SET superseded = 1 WHERE id = :p1"};

// "correction,write_through".
Text signals_text(std::vector<story::Signal> const& signals) {
  Text text;
  for (auto const signal : signals) text += (text.empty() ? "" : ",") + Text(name_of(signal));
  return text;
}

template <class Row>
ListedItem listed(Row const& row) {
  auto const& [id, source, guid, version, status, type, format, file, raw_hash, story, revision, headline,
               slugline, urgency, words, embargo, problems, state, superseded, received, expires, signals] =
      row;
  ListedItem item;
  item.id = id;
  item.identity = {source, guid, version};
  item.status = from_name<story::WireStatus>(status).value_or(story::WireStatus::usable);
  item.unread = status == kUnread;
  item.type = from_name<story::WireType>(type).value_or(story::WireType::text);
  item.format = format;
  item.file = file;
  item.raw_hash = raw_hash;
  item.story = story;
  item.revision = revision;
  item.headline = headline;
  item.slugline = slugline;
  item.urgency = static_cast<int>(urgency);
  item.words = words;
  item.embargo = embargo;
  item.problems = problems;
  item.state = from_name<WireState>(state).value_or(WireState::fresh);
  item.superseded = superseded != 0;
  item.received = received;
  item.expires = expires;
  for (auto const& name : split(signals, ','))
    if (auto const signal = from_name<story::Signal>(name)) item.signals.push_back(*signal);
  return item;
}

template <class Rows>
std::vector<ListedItem> items_of(Rows const& rows) {
  std::vector<ListedItem> items;
  for (auto const& row : rows) items.push_back(listed(row));
  return items;
}
template <class Row>
std::optional<ListedItem> item_of(std::optional<Row> const& row) {
  return row ? std::optional(listed(*row)) : std::nullopt;
}
template <class Row>
Result<ListedItem> found(std::optional<Row> const& row) {
  if (!row) return not_found("There is no such wire item.");
  return listed(*row);
}

}  // namespace

Result<std::vector<ListedItem>> Wires<Snapshot>::list(WireAsked const& asked) {
  constexpr Instant kEndOfTime = Instant::from_micros(INT64_MAX);
  auto const [at, id] = asked.after.value_or(std::pair(kEndOfTime, WireItemId()));
  Text const text = like_anywhere(search_text(asked.text)), state = asked.state ? name_of(*asked.state) : "";
  Number const count = asked.count;
  if (asked.state && !asked.source.empty())
    return items_of(connection_.rows(kDecidedFrom, at, id, text, count, asked.source, state));
  if (asked.state) return items_of(connection_.rows(kDecided, at, id, text, count, state));
  if (!asked.source.empty()) return items_of(connection_.rows(kFrom, at, id, text, count, asked.source));
  return items_of(connection_.rows(kAll, at, id, text, count));
}

Result<std::vector<std::string>> Wires<Snapshot>::agencies() {
  std::vector<std::string> names;
  for (auto const& [name] : connection_.rows(kAgencies)) names.push_back(name);
  return names;
}

Result<ListedItem> Wires<Snapshot>::item(WireItemId id) {
  return found(connection_.row(locks_ ? kItemToChange : kItem, id));
}
Result<std::optional<story::Content>> Wires<Snapshot>::content(ListedItem const& item) {
  Snapshot snapshot(connection_);
  if (item.revision) return std::optional(TRY(Stories(snapshot).content(item.story, item.revision)));
  auto row = connection_.row(kCopy, item.id);
  if (!row) return std::optional<story::Content>();
  return std::optional(TRY(content_of(*std::move(row))));
}

Result<std::optional<ListedItem>> Wires<Snapshot>::waiting_beside(StoryId story) {
  return item_of(connection_.row(kBeside, story));
}

Result<std::optional<ListedItem>> Wires<Snapshot>::last_taken(StoryId story) {
  return item_of(connection_.row(kLastTaken, story));
}

Result<std::optional<Instant>> Wires<Snapshot>::embargo_of(StoryId story) {
  return std::get<0>(connection_.row(kEmbargo, story).value());
}

Result<std::vector<PictureId>> Wires<Snapshot>::pictures_of(StoryId story) {
  std::vector<PictureId> ids;
  for (auto const& [id] : connection_.rows(kPicturesOf, story)) ids.push_back(id);
  return ids;
}

Result<bool> Wires<Snapshot>::was_brought(PictureId picture) {
  return connection_.row(kWasBrought, picture).has_value();
}

Result<WireItemId> Wires<Transaction>::keep(ListedItem const& item) {
  Transaction transaction(connection_);
  auto const id = TRY(WireItems(transaction).keep_wire_item(item));
  connection_.run(kDescribe, id, Text(item.unread ? kUnread : story::name_of(item.status)), item.slugline,
                  Number(item.urgency), item.words, item.embargo, Text(name_of(item.state)),
                  Number(item.superseded), item.revision, search_text(item.headline + " " + item.slugline),
                  item.expires, signals_text(item.signals));
  return id;
}

Result<Done> Wires<Transaction>::keep_copy(WireItemId id, story::Content const& content) {
  connection_.run(kKeepCopy, id, content.section, Text(story::name_of(content.kind)), Number(content.urgency),
                  content.language, content.headline, content.standfirst, content.kicker,
                  byline_text(content.byline), picture_text(content.main_picture), rest_text(content),
                  story::dump_body(content.body));
  connection_.run(kFindToo, id, "\n" + search_text(found_by(content)));
  return Done{};
}

Result<Done> Wires<Transaction>::keep_pictures(WireItemId id, std::vector<PictureId> const& pictures) {
  for (PictureId const picture : pictures)
    if (picture) connection_.run(kBrought, id, picture);
  return Done{};
}

Result<Done> Wires<Transaction>::decide(WireItemId id, WireState state) {
  connection_.run(kDecide, id, Text(name_of(state)));
  return Done{};
}

Result<Done> Wires<Transaction>::link(WireItemId id, StoryId story, Revision revision) {
  Transaction transaction(connection_);
  TRY(WireItems(transaction).link_wire_item(id, story));
  connection_.run(kSaysIt, id, revision);
  if (revision) connection_.run(kDropCopy, id);
  return Done{};
}

Result<Done> Wires<Transaction>::supersede(WireItemId id) {
  connection_.run(kSupersede, id);
  return Done{};
}

}  // namespace stoppress::store
