#include "store/stories/desk_lists.h"

#include "base/json.h"
#include "store/database/connection.h"
#include "store/database/like.h"
#include "store/database/search_text.h"
#include "store/stories/content_text.h"
#include "store/stories/presence.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using MaybeInstant = std::optional<Instant>;

using DeskIn = In<TitleId, Instant, StoryId, Text, SectionId, Text, Number, StaffId, Text, Instant, Instant,
                  Instant, Number>;
using DeskColumns = Out<StoryId, Text, Text, Text, SectionId, Text, Text, Text, Number, Number, Revision,
                        Revision, Instant, StaffId, Text, std::optional<Text>, MaybeInstant, MaybeInstant,
                        MaybeInstant, MaybeInstant, Number, Number, std::optional<StaffId>,
                        std::optional<Text>, StaffId, Number, MaybeInstant, MaybeInstant, Number>;

#define DESK_COLUMNS(seen_after)                                                                        \
  "SELECT story.id, story.state, story.slug, story.head_headline, story.head_section, revision.kind, "  \
  "revision.byline, story.head_source, revision.urgency, revision.words, story.head, story.published, " \
  "story.changed_at, story.changed_by, revision.made_by, changer.name, story.first_published, "         \
  "story.updated, story.release_at, story.embargo, CASE WHEN revision.picture = '' THEN 0 ELSE 1 END, " \
  "story.wire_waiting, editor.id, editor.name, story.created_by, story.legal, breaking.until, "         \
  "story.expires, story.breaking_refused FROM story "                                                   \
  "JOIN revision ON "                                                                                   \
  "revision.story "                                                                                     \
  "= story.id AND "                                                                                     \
  "revision.number = story.head LEFT JOIN staff AS changer ON changer.id = story.changed_by LEFT JOIN " \
  "editing ON editing.story = story.id AND editing.seen > " seen_after                                  \
  " LEFT JOIN staff AS editor ON editor.id = "                                                          \
  "editing.staff LEFT JOIN breaking ON breaking.story = story.id "
#define DESK_NARROWED                                                                                      \
  "WHERE story.title = :p1 AND (story.changed_at < :p2 OR (story.changed_at = :p2 AND story.id < :p3)) "   \
  "AND (:p4 = '' OR :p4 LIKE '%,' || story.state || ',%') AND (:p5 = 0 OR story.head_section = :p5) AND "  \
  "(:p6 = '' OR REPLACE(revision.byline, :p6, '') <> revision.byline) AND (:p7 = 0 OR (:p7 = 1 AND "       \
  "story.head_source <> "                                                                                  \
  "'') "                                                                                                   \
  "OR (:p7 = 2 AND story.head_source = '')) AND (:p8 = 0 OR story.created_by = :p8 OR story.changed_by = " \
  ":p8) "                                                                                                  \
  "AND (:p9 = '' OR story.head_search LIKE :p9 ESCAPE '\\' OR story.slug LIKE :p9 ESCAPE '\\') "           \
  "AND story.changed_at >= :p10 AND story.changed_at < :p11 "
#define DESK_ORDER "ORDER BY story.changed_at DESC, story.id DESC LIMIT :p13"
constexpr Statement<DeskIn, DeskColumns> kDesk{DESK_COLUMNS(":p12") DESK_NARROWED DESK_ORDER};
// For lists without live stories: their own, much shorter index.
constexpr Statement<DeskIn, DeskColumns> kDeskNotLive{DESK_COLUMNS(":p12") DESK_NARROWED
                                                      "AND story.state <> 'live' " DESK_ORDER};
constexpr Statement<In<StoryId, Instant>, DeskColumns> kDeskOne{DESK_COLUMNS(":p2") "WHERE story.id = :p1"};

constexpr Statement<In<StaffId>, Out<Text>> kViews{"SELECT views FROM saved_views WHERE staff = :p1"};
constexpr Statement<In<StaffId, Text>> kSetViews{
    "INSERT INTO saved_views (staff, views) VALUES (:p1, :p2) ON CONFLICT (staff) DO UPDATE SET views = "
    "excluded.views"};

constexpr Statement<In<Text, Text>, Out<Text, Text, Number>> kTopics{
    "SELECT slug, name, (SELECT COUNT(*) FROM story_topic WHERE topic = topic.id) AS stories FROM topic "
    "WHERE "
    "slug LIKE :p1 ESCAPE '\\' OR search LIKE :p2 ESCAPE '\\' ORDER BY stories DESC, name LIMIT 10"};
constexpr Statement<In<Text, Text>, Out<Text, Text>> kAuthors{
    "SELECT slug, name FROM author WHERE slug LIKE :p1 ESCAPE '\\' OR search LIKE :p2 ESCAPE '\\' ORDER "
    "BY "
    "name LIMIT 10"};
constexpr Statement<In<Text>, Out<Text>> kAuthorName{"SELECT name FROM author WHERE slug = :p1"};

constexpr Instant kEndOfTime = Instant::from_micros(INT64_MAX);

Name name_of(StaffId id, Text const& made_by, std::optional<Text> const& staff) {
  return {id, staff.value_or(made_by)};
}

template <class Row>
Result<DeskRow> desk_row_of(Row const& row) {
  auto const& [id, state, slug, headline, section, kind, byline, source, urgency, words, head, published,
               changed_at, changed_by, made_by, changer, first, updated, release, embargo, picture, waiting,
               editor, editor_name, creator, legal, breaking, expires, refused] = row;
  DeskRow out;
  out.id = id;
  out.state = from_name<story::State>(state).value_or(story::State::draft);
  out.slug = TRY(story::Slug::parse(slug));
  out.headline = headline;
  out.section = section;
  out.kind = from_name<story::Kind>(kind).value_or(story::Kind::news);
  out.byline = read_byline_text(byline);
  out.source = source;
  out.urgency = static_cast<int>(urgency);
  out.words = words;
  out.head = head;
  out.published = published;
  out.changed_at = changed_at;
  out.changed_by = name_of(changed_by, made_by, changer);
  out.created_by = creator;
  out.legal = legal != 0;
  out.first_published = first;
  out.updated = updated;
  out.release_at = release;
  out.embargo = embargo;
  out.breaking_until = breaking;
  out.expires = expires;
  out.has_picture = picture != 0;
  out.wire_waiting = waiting != 0;
  out.breaking_refused = release && refused != 0;
  if (editor) out.editing = Name{*editor, editor_name.value_or("")};
  return out;
}

std::string states_text(std::vector<story::State> const& states) {
  std::string text;
  for (auto const state : states) text += std::string(",") + story::name_of(state);
  return text.empty() ? "" : text + ",";
}

bool lists_live(DeskAsked const& asked) {
  for (auto const state : asked.states)
    if (state == story::State::live) return true;
  return asked.states.empty();
}

}  // namespace

Result<std::vector<DeskRow>> DeskLists<Snapshot>::desk(DeskAsked const& asked, Instant now) {
  auto const [at, id] = asked.after.value_or(std::pair(kEndOfTime, StoryId()));
  Number const wire = asked.wire ? (*asked.wire ? 1 : 2) : 0;
  std::string const author = asked.author.empty() ? "" : json::dump(json::Value(asked.author));
  auto const& statement = lists_live(asked) ? kDesk : kDeskNotLive;
  std::vector<DeskRow> rows;
  for (auto const& row : connection_.rows(
           statement, asked.title, at, id, states_text(asked.states), asked.section, author, wire, asked.own,
           like_anywhere(search_text(asked.text)), asked.since.value_or(Instant()),
           asked.until.value_or(kEndOfTime), now - kPresenceLasts, Number(asked.count)))
    rows.push_back(TRY(desk_row_of(row)));
  return rows;
}

Result<DeskRow> DeskLists<Snapshot>::desk_row(StoryId id, Instant now) {
  auto const row = connection_.row(kDeskOne, id, now - kPresenceLasts);
  if (!row) return not_found("There is no such story.", "story " + std::to_string(id.number()));
  return desk_row_of(*row);
}

Result<std::string> DeskLists<Snapshot>::saved_views(StaffId staff) {
  auto const row = connection_.row(kViews, staff);
  return row ? std::get<0>(*row) : Text();
}

Result<std::vector<TopicCount>> DeskLists<Snapshot>::topics_like(std::string const& text) {
  std::vector<TopicCount> list;
  std::string const slug = like_literally(search_text(text)) + "%";
  for (auto const& [found, name, stories] : connection_.rows(kTopics, slug, "%" + slug))
    list.push_back({{found, name}, stories});
  return list;
}

Result<std::vector<std::pair<std::string, std::string>>> DeskLists<Snapshot>::authors_like(
    std::string const& text) {
  std::vector<std::pair<std::string, std::string>> list;
  std::string const slug = like_literally(search_text(text)) + "%";
  for (auto const& [found, name] : connection_.rows(kAuthors, slug, "%" + slug))
    list.emplace_back(found, name);
  return list;
}

Result<std::string> DeskLists<Snapshot>::author_named(std::string const& slug) {
  auto const row = connection_.row(kAuthorName, slug);
  if (!row) return not_found("There is no such author.");
  return std::get<0>(*row);
}

Result<Done> DeskLists<Transaction>::set_saved_views(StaffId staff, std::string const& views) {
  connection_.run(kSetViews, staff, views);
  return Done{};
}

}  // namespace stoppress::store
