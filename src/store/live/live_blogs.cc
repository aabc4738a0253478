#include "store/live/live_blogs.h"

#include <limits>

#include "base/json.h"
#include "store/database/connection.h"
#include "store/pictures/picture_library.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using MaybeInstant = std::optional<Instant>;

using BlogColumns = Out<StoryId, Number, Number, MaybeInstant, Instant, Instant, MaybeInstant>;
#define BLOG "story, sequence, entries, begun_at, updated_at, listed_at, ended_at"
constexpr Statement<In<StoryId>, BlogColumns> kBlog{"SELECT " BLOG " FROM live_blog WHERE story = :p1"};
// Writing the row locks it, whether it was there or not.
constexpr Statement<In<StoryId, Instant>, BlogColumns> kBegin{
    "INSERT INTO live_blog (" BLOG
    ") VALUES (:p1, 0, 0, NULL, :p2, 0, NULL) ON CONFLICT (story) DO UPDATE SET story = excluded.story "
    "RETURNING " BLOG};

using EntryColumns = Out<StoryId, Number, Text, Number, Instant, Text, Text, Text, StaffId, Text, Number,
                         Number, MaybeInstant, Text, Text, Number>;
#define COLUMNS                                                                                      \
  "story, number, client_key, posted, at, headline, body, author, staff, state, is_key, is_pinned, " \
  "edited_at, correction, note, revision"
#define ENTRY "SELECT " COLUMNS " FROM live_entry WHERE story = :p1 "
#define SHOWN "AND state = 'shown' "
#define NEWEST_FIRST "ORDER BY at DESC, number DESC LIMIT "
#define OLDEST_FIRST "ORDER BY at, number LIMIT "
constexpr Statement<In<StoryId, Number>, EntryColumns> kEntry{ENTRY "AND number = :p2"};
constexpr Statement<In<StoryId, Text>, EntryColumns> kWithKey{ENTRY "AND client_key = :p2"};
constexpr Statement<In<StoryId, Text>, EntryColumns> kNumbered{ENTRY
                                                               "AND number IN {numbers::p2} ORDER BY number"};
using Stretch = Statement<In<StoryId, Instant, Number, Number>, EntryColumns>;
constexpr Stretch kOlder{ENTRY SHOWN "AND (at, number) < (:p2, :p3) " NEWEST_FIRST ":p4"};
constexpr Stretch kNewer{ENTRY SHOWN "AND (at, number) > (:p2, :p3) " OLDEST_FIRST ":p4"};
constexpr Stretch kOlderOfAll{ENTRY "AND (at, number) < (:p2, :p3) " NEWEST_FIRST ":p4"};
constexpr Stretch kNewerOfAll{ENTRY "AND (at, number) > (:p2, :p3) " OLDEST_FIRST ":p4"};
constexpr Statement<In<StoryId, Number>, EntryColumns> kKeyEvents{ENTRY SHOWN "AND is_key = 1 " NEWEST_FIRST
                                                                              ":p2"};
constexpr Statement<In<StoryId, Number>, EntryColumns> kPinned{ENTRY SHOWN "AND is_pinned = 1 " NEWEST_FIRST
                                                                           ":p2"};

constexpr Statement<In<StoryId, Number, Text, Number, Instant, Text, Text, Text, StaffId, Text, Number,
                       Number, MaybeInstant, Text, Text, Number>>
    kPost{"INSERT INTO live_entry (" COLUMNS
          ") VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12, :p13, :p14, :p15, :p16)"};
constexpr Statement<In<StoryId, Number, Text, Text, Text, Number, Number, MaybeInstant, Text, Text, Number>>
    kChange{
        "UPDATE live_entry SET headline = :p3, body = :p4, state = :p5, is_key = :p6, is_pinned = :p7, "
        "edited_at = :p8, correction = :p9, note = :p10, revision = :p11 WHERE story = :p1 AND number = :p2"};
constexpr Statement<In<StoryId, Instant>, Out<Number>> kCount{
    "UPDATE live_blog SET sequence = sequence + 1, updated_at = :p2 WHERE story = :p1 RETURNING sequence"};
constexpr Statement<In<StoryId, Instant>, Out<Number>> kNumber{
    "UPDATE live_blog SET entries = entries + 1, begun_at = CASE WHEN begun_at < :p2 THEN begun_at ELSE :p2 "
    "END WHERE story = :p1 RETURNING entries"};
constexpr Statement<In<StoryId, MaybeInstant>> kEnd{"UPDATE live_blog SET ended_at = :p2 WHERE story = :p1"};
constexpr Statement<In<StoryId, Instant>> kListed{"UPDATE live_blog SET listed_at = :p2 WHERE story = :p1"};
constexpr Statement<In<StoryId, Instant>> kStoryUpdated{
    "UPDATE story SET updated = :p2 WHERE id = :p1 AND state = 'live'"};

constexpr Statement<In<StoryId, Number, Number>, Out<Number, Text, Number, Instant, StaffId>> kEvents{
    "SELECT sequence, kind, entry, at, staff FROM live_event WHERE story = :p1 AND sequence > :p2 ORDER BY "
    "sequence LIMIT :p3"};
constexpr Statement<In<StoryId, Number, Text, Number, Instant, StaffId>> kLog{
    "INSERT INTO live_event (story, sequence, kind, entry, at, staff) VALUES (:p1, :p2, :p3, :p4, :p5, :p6)"};

template <class Row>
LiveBlog blog_of(Row const& row) {
  auto const& [story, sequence, entries, begun, updated, listed, ended] = row;
  return {story, sequence, entries, begun, updated, listed, ended};
}

template <class Row>
Result<Entry> entry_of(Row const& row) {
  auto const& [story, number, key, posted, at, headline, body, author, by, state, is_key, is_pinned, edited,
               correction, note, revision] = row;
  auto blocks = TRY(story::read_body(body));
  return Entry{story,
               number,
               key,
               posted,
               at,
               headline,
               std::move(blocks),
               author,
               by,
               from_name<EntryState>(state).value_or(EntryState::withdrawn),
               is_key != 0,
               is_pinned != 0,
               edited,
               from_name<story::CorrectionClass>(correction),
               note,
               revision};
}

template <class Rows>
Result<std::vector<Entry>> entries_of(Rows const& rows) {
  std::vector<Entry> list;
  for (auto const& row : rows) list.push_back(TRY(entry_of(row)));
  return list;
}

Text correction_text(Entry const& entry) {
  return entry.correction ? Text(story::name_of(*entry.correction)) : Text();
}

std::int64_t log_event(Connection& connection, StoryId story, LiveEventKind kind, Number entry, StaffId by,
                       Instant now) {
  auto const sequence = std::get<0>(connection.row(kCount, story, now).value());
  connection.run(kLog, story, sequence, Text(name_of(kind)), entry, now, by);
  return sequence;
}

}  // namespace

Result<std::optional<LiveBlog>> LiveBlogs<Snapshot>::blog(StoryId story) {
  auto const row = connection_.row(kBlog, story);
  return row ? std::optional(blog_of(*row)) : std::nullopt;
}

Result<Entry> LiveBlogs<Snapshot>::entry(StoryId story, std::int64_t number) {
  auto const row = connection_.row(kEntry, story, number);
  if (!row) return not_found("This live blog has no such entry.");
  return entry_of(*row);
}

Result<std::optional<Entry>> LiveBlogs<Snapshot>::entry_with_key(StoryId story, std::string const& key) {
  auto const row = connection_.row(kWithKey, story, key);
  if (!row) return std::optional<Entry>();
  return std::optional(TRY(entry_of(*row)));
}

Result<std::vector<Entry>> LiveBlogs<Snapshot>::entries(StoryId story, EntriesAsked const& asked) {
  constexpr Number kLast = std::numeric_limits<Number>::max();
  bool const older = asked.towards == EntriesAsked::Towards::older;
  Instant at = older ? Instant::from_micros(kLast) : Instant();
  Number number = older ? kLast : 0;
  if (asked.beside != 0) {
    auto const row = connection_.row(kEntry, story, asked.beside);
    if (!row) return std::vector<Entry>();
    at = std::get<4>(*row);
    number = asked.beside;
    if (asked.inclusive) number += older ? 1 : -1;
  }
  auto const& statement =
      older ? (asked.withdrawn ? kOlderOfAll : kOlder) : (asked.withdrawn ? kNewerOfAll : kNewer);
  return entries_of(connection_.rows(statement, story, at, number, Number(asked.count)));
}

Result<std::vector<Entry>> LiveBlogs<Snapshot>::key_events(StoryId story, int count) {
  return entries_of(connection_.rows(kKeyEvents, story, Number(count)));
}

Result<std::vector<Entry>> LiveBlogs<Snapshot>::pinned(StoryId story, int count) {
  return entries_of(connection_.rows(kPinned, story, Number(count)));
}

Result<std::vector<Entry>> LiveBlogs<Snapshot>::numbered(StoryId story,
                                                         std::vector<std::int64_t> const& numbers) {
  json::Array list;
  for (auto const number : numbers) list.push_back(json::Value(number));
  return entries_of(connection_.rows(kNumbered, story, json::dump(list)));
}

Result<std::vector<LiveEvent>> LiveBlogs<Snapshot>::events_after(StoryId story, std::int64_t sequence,
                                                                 int count) {
  std::vector<LiveEvent> list;
  for (auto const& [number, kind, entry, at, by] : connection_.rows(kEvents, story, sequence, Number(count)))
    list.push_back({number, from_name<LiveEventKind>(kind).value_or(LiveEventKind::edited), entry, at, by});
  return list;
}

Result<LiveBlog> LiveBlogs<Transaction>::begin(StoryId story, Instant now) {
  return blog_of(connection_.row(kBegin, story, now).value());
}

Result<Done> LiveBlogs<Transaction>::post(Entry& entry, Instant now) {
  entry.number = std::get<0>(connection_.row(kNumber, entry.story, entry.at).value());
  auto const kind = entry.state == EntryState::shown ? LiveEventKind::posted : LiveEventKind::withdrawn;
  entry.posted = log_event(connection_, entry.story, kind, entry.number, entry.by, now);
  connection_.run(kPost, entry.story, entry.number, entry.key, entry.posted, entry.at, entry.headline,
                  story::dump_body(entry.body), entry.author, entry.by, Text(name_of(entry.state)),
                  Number(entry.is_key_event), Number(entry.is_pinned), entry.edited, correction_text(entry),
                  entry.note, entry.revision);
  note_entry_pictures(connection_, entry.story, entry.body);
  return Done{};
}

Result<std::int64_t> LiveBlogs<Transaction>::change(Entry const& entry, LiveEventKind kind, StaffId by,
                                                    Instant now) {
  connection_.run(kChange, entry.story, entry.number, entry.headline, story::dump_body(entry.body),
                  Text(name_of(entry.state)), Number(entry.is_key_event), Number(entry.is_pinned),
                  entry.edited, correction_text(entry), entry.note, entry.revision);
  note_entry_pictures(connection_, entry.story, entry.body);
  return log_event(connection_, entry.story, kind, entry.number, by, now);
}

Result<std::int64_t> LiveBlogs<Transaction>::set_ended(StoryId story, LiveEventKind kind, StaffId by,
                                                       Instant now) {
  connection_.run(kEnd, story, kind == LiveEventKind::ended ? std::optional(now) : std::nullopt);
  return log_event(connection_, story, kind, 0, by, now);
}

Result<Done> LiveBlogs<Transaction>::mark_listed(StoryId story, Instant now) {
  connection_.run(kListed, story, now);
  connection_.run(kStoryUpdated, story, now);
  return Done{};
}

}  // namespace stoppress::store
