#include "store/stories/stories.h"

#include <algorithm>
#include <map>

#include "store/database/connection.h"
#include "store/database/search_text.h"
#include "store/live/taken.h"
#include "store/pictures/picture_library.h"
#include "store/stories/content_text.h"
#include "story/body/body.h"
#include "story/slug.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using MaybeInstant = std::optional<Instant>;

using OneStory =
    Statement<In<StoryId>, Out<TitleId, Text, Text, Revision, Revision, MaybeInstant, MaybeInstant,
                               MaybeInstant, MaybeInstant, MaybeInstant, Text, Number, MaybeInstant, Number>>;
#define STORY                                                                                            \
  "SELECT title, slug, state, head, published, first_published, updated, embargo, release_at, removed, " \
  "removal_note, changed_by_desk, expires, expiry_by_desk FROM story WHERE id = :p1"
constexpr OneStory kStory{STORY};
constexpr OneStory kStoryToChange{STORY " {lock}"};

constexpr Statement<In<TitleId, Text, Text, Text>, Out<StoryId>> kCreate{
    "INSERT INTO story (title, slug, state, removal_note, head, published, changed_by_desk, section, kind, "
    "urgency) "
    "VALUES (:p1, :p2, :p3, :p4, 0, 0, 0, 0, 'news', 4) RETURNING id"};

constexpr Statement<In<StoryId, Revision, Instant, Text, SectionId, Text, Number, Number, Text, Text, Text,
                       Text, Text, Text, Text, Text>>
    kAddRevision{
        "INSERT INTO revision (story, number, made_at, made_by, section, kind, urgency, words, language, "
        "headline, "
        "standfirst, kicker, byline, picture, rest, body) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, "
        ":p9, :p10, "
        ":p11, :p12, :p13, :p14, :p15, :p16)"};

// What the desk's lists show of a story's head. The first revision says by which wire it came.
constexpr Statement<In<StoryId, SectionId, Text, Instant, Text, Revision, Number, Text>> kHeadSays{
    "UPDATE story SET head_section = :p2, head_headline = :p3, head_search = :p8, changed_at = :p4, "
    "changed_by = 0, legal = "
    ":p7, head_source "
    "= "
    "CASE WHEN :p6 = 1 THEN :p5 ELSE head_source END WHERE id = :p1"};

using ContentColumns = Out<SectionId, Text, Number, Text, Text, Text, Text, Text, Text, Text, Text>;
#define CONTENT(body)                                                                                   \
  "SELECT section, kind, urgency, language, headline, standfirst, kicker, byline, picture, rest, " body \
  " FROM "                                                                                              \
  "revision WHERE story = :p1 AND number = :p2"
constexpr Statement<In<StoryId, Revision>, ContentColumns> kContent{CONTENT("body")};
constexpr Statement<In<StoryId, Revision>, ContentColumns> kContentWithoutBody{CONTENT("''")};

constexpr Statement<In<StoryId, Revision>, Out<SectionId, Text, Number, Text, Text>> kListed{
    "SELECT section, kind, urgency, byline, rest FROM revision WHERE story = :p1 AND number = :p2"};

constexpr Statement<In<StoryId, Revision, Text, Text, Revision, Revision, MaybeInstant, MaybeInstant,
                       MaybeInstant, MaybeInstant, MaybeInstant, Text, Number, MaybeInstant, Number>,
                    Out<Revision, MaybeInstant>>
    kSave{
        "UPDATE story SET slug = :p3, state = :p4, head = :p5, published = :p6, first_published = :p7, "
        "updated = :p8, embargo = :p9, release_at = :p10, removed = :p11, removal_note = :p12, "
        "changed_by_desk = :p13, expires = :p14, expiry_by_desk = :p15, listed = CASE WHEN :p4 = 'live' THEN "
        "listed ELSE 0 END WHERE id = :p1 AND "
        "head = "
        ":p2 RETURNING listed, visible_from"};

constexpr Statement<In<StoryId, SectionId, Text, Number, Instant, Revision>> kList{
    "UPDATE story SET section = :p2, kind = :p3, urgency = :p4, visible_from = :p5, listed = :p6 WHERE id = "
    ":p1"};
constexpr Statement<In<StoryId, Instant>> kListCopies{
    "UPDATE story_copy SET visible_from = :p2 WHERE story = :p1"};
constexpr Statement<In<StoryId>> kDropTopics{"DELETE FROM story_topic WHERE story = :p1"};
constexpr Statement<In<StoryId>> kDropAuthors{"DELETE FROM story_author WHERE story = :p1"};
constexpr Statement<In<Text>, Out<TopicId, Text>> kFindTopic{"SELECT id, name FROM topic WHERE slug = :p1"};
constexpr Statement<In<Text>, Out<AuthorId, Text>> kFindAuthor{
    "SELECT id, name FROM author WHERE slug = :p1"};
constexpr Statement<In<Text, Text, Text>, Out<TopicId>> kMakeTopic{
    "INSERT INTO topic (slug, name, search) VALUES (:p1, :p2, :p3) ON CONFLICT (slug) DO UPDATE SET slug = "
    "excluded.slug RETURNING id"};
constexpr Statement<In<Text, Text, Text>, Out<AuthorId>> kMakeAuthor{
    "INSERT INTO author (slug, name, search) VALUES (:p1, :p2, :p3) ON CONFLICT (slug) DO UPDATE SET slug = "
    "excluded.slug RETURNING id"};
constexpr Statement<In<TopicId, Text, Text, StoryId>> kRenameTopic{
    "UPDATE topic SET name = :p2, search = :p3 WHERE id = :p1 AND NOT EXISTS (SELECT 1 FROM story_topic "
    "WHERE "
    "topic = :p1 AND story <> :p4)"};
constexpr Statement<In<AuthorId, Text, Text, StoryId>> kRenameAuthor{
    "UPDATE author SET name = :p2, search = :p3 WHERE id = :p1 AND NOT EXISTS (SELECT 1 FROM story_author "
    "WHERE author = :p1 AND story <> :p4)"};
constexpr Statement<In<TopicId, Instant, StoryId>> kAddTopic{
    "INSERT INTO story_topic (topic, visible_from, story) VALUES (:p1, :p2, :p3) ON CONFLICT DO NOTHING"};
constexpr Statement<In<AuthorId, Instant, StoryId>> kAddAuthor{
    "INSERT INTO story_author (author, visible_from, story) VALUES (:p1, :p2, :p3) ON CONFLICT DO NOTHING"};

constexpr Statement<In<StoryId, StaffId, Instant>> kMarkChanged{
    "UPDATE story SET changed_by = :p2, changed_at = :p3 WHERE id = :p1"};
constexpr Statement<In<StoryId, StaffId>> kCreatedBy{
    "UPDATE story SET created_by = :p2, head_source = '' WHERE id = :p1"};
constexpr Statement<In<StoryId, Number>> kWireWaits{"UPDATE story SET wire_waiting = :p2 WHERE id = :p1"};

constexpr Statement<In<StoryId>, Out<TitleId>> kTitleOf{"SELECT title FROM story WHERE id = :p1"};

constexpr Statement<In<Instant>, Out<StoryId>> kDue{
    "SELECT id FROM story WHERE release_at IS NOT NULL AND release_at <= :p1 ORDER BY release_at, id"};
constexpr Statement<In<>, Out<MaybeInstant>> kNextRelease{
    "SELECT MIN(release_at) FROM story WHERE release_at IS NOT NULL"};
// Whom readers see now or will see: of all others it is only looked at again when they are published.
#define SHOWN_UNTIL "FROM story WHERE expires IS NOT NULL AND state IN ('live', 'scheduled') "
constexpr Statement<In<Instant>, Out<StoryId>> kDueToExpire{"SELECT id " SHOWN_UNTIL
                                                            "AND expires <= :p1 ORDER BY expires, id"};
constexpr Statement<In<>, Out<MaybeInstant>> kNextExpiry{"SELECT MIN(expires) " SHOWN_UNTIL};
constexpr Statement<In<>, Out<Number>> kCount{"SELECT COUNT(*) FROM story"};

// The moment from which readers may see it: its first publication, and never before its embargo.
Instant visible_from(story::Story const& story) {
  Instant const published = story.first_published.value_or(Instant());
  return story.embargo ? std::max(published, *story.embargo) : published;
}

void drop_lists(Connection& connection, StoryId id) {
  connection.run(kDropTopics, id);
  connection.run(kDropAuthors, id);
}

// A topic or an author as one story writes it.
struct Named {
  std::string const& slug;
  std::string const& name;
  StoryId story;
};

// The row of that slug, made or renamed only where it must be: a row that is written is locked until the
// commit, and half the day's stories share their topics. All titles show the same name, so one story's
// spelling does not change it while another story has it too.
template <class Found, class Made, class Renamed>
auto row_named(Connection& connection, Named const& named, Found const& find, Made const& make,
               Renamed const& rename) {
  auto const row = connection.row(find, named.slug);
  if (!row) return std::get<0>(connection.row(make, named.slug, named.name, search_text(named.name)).value());
  auto const& [id, name] = *row;
  if (name != named.name) connection.run(rename, id, named.name, search_text(named.name), named.story);
  return id;
}

void list_topics(Connection& connection, StoryId id, Instant from, std::vector<story::Topic> topics) {
  // In the order of their slugs, so that two transactions never wait for each other's rows.
  std::sort(topics.begin(), topics.end(), [](auto const& a, auto const& b) { return a.slug < b.slug; });
  for (auto const& [slug, name] : topics) {
    auto const topic = row_named(connection, {slug, name, id}, kFindTopic, kMakeTopic, kRenameTopic);
    connection.run(kAddTopic, topic, from, id);
  }
}

void list_authors(Connection& connection, StoryId id, Instant from, std::vector<std::string> const& names) {
  std::map<std::string, std::string> by_slug;
  for (auto const& name : names) by_slug.emplace(story::author_slug(name), name);
  for (auto const& [slug, name] : by_slug) {
    auto const author = row_named(connection, {slug, name, id}, kFindAuthor, kMakeAuthor, kRenameAuthor);
    connection.run(kAddAuthor, author, from, id);
  }
}

Result<Done> list(Connection& connection, story::Story const& story) {
  auto const row = connection.row(kListed, story.id, story.published);
  if (!row)
    return internal("The published revision is missing.", "story " + std::to_string(story.id.number()));
  auto const& [section, kind, urgency, byline, rest] = *row;
  Instant const from = visible_from(story);
  connection.run(kList, story.id, section, kind, urgency, from, story.published);
  connection.run(kListCopies, story.id, from);
  story::Content content;
  read_rest_text(rest, content);
  list_topics(connection, story.id, from, std::move(content.topics));
  list_authors(connection, story.id, from, read_byline_text(byline).authors);
  return Done{};
}

Result<story::Story> story_of(Connection& connection, OneStory const& statement, StoryId id) {
  auto const row = connection.row(statement, id);
  if (!row) return not_found("There is no such story.", "story " + std::to_string(id.number()));
  auto const& [title, slug, state, head, published, first, updated, embargo, release, removed, note, changed,
               expires, expiry_by_desk] = *row;
  story::Story story;
  story.id = id;
  story.title = title;
  story.slug = TRY(story::Slug::parse(slug));
  story.state = from_name<story::State>(state).value_or(story::State::draft);
  story.head = head;
  story.published = published;
  story.first_published = first;
  story.updated = updated;
  story.embargo = embargo;
  story.release_at = release;
  story.removed = removed;
  story.removal_note = note;
  story.changed_by_desk = changed != 0;
  story.expires = expires;
  story.expiry_by_desk = expiry_by_desk != 0;
  return story;
}

}  // namespace

Result<story::Story> Stories<Snapshot>::story(StoryId id) {
  return story_of(connection_, locks_ ? kStoryToChange : kStory, id);
}

Result<TitleId> Stories<Snapshot>::title_of(StoryId id) {
  auto const row = connection_.row(kTitleOf, id);
  if (!row) return not_found("There is no such story.");
  return std::get<0>(*row);
}

Result<story::Content> Stories<Snapshot>::content(StoryId id, Revision revision) {
  auto row = connection_.row(kContent, id, revision);
  if (!row) return not_found("There is no such revision.", "story " + std::to_string(id.number()));
  return content_of(*std::move(row));
}

Result<story::Content> Stories<Snapshot>::content_without_body(StoryId id, Revision revision) {
  auto row = connection_.row(kContentWithoutBody, id, revision);
  if (!row) return not_found("There is no such revision.", "story " + std::to_string(id.number()));
  return content_without_body_of(*std::move(row));
}

Result<std::vector<StoryId>> Stories<Snapshot>::due_releases(Instant now) {
  std::vector<StoryId> ids;
  for (auto const& [id] : connection_.rows(kDue, now)) ids.push_back(id);
  return ids;
}

Result<std::optional<Instant>> Stories<Snapshot>::next_release() {
  return std::get<0>(connection_.row(kNextRelease).value());
}

Result<std::vector<StoryId>> Stories<Snapshot>::due_to_expire(Instant now) {
  std::vector<StoryId> ids;
  for (auto const& [id] : connection_.rows(kDueToExpire, now)) ids.push_back(id);
  return ids;
}

Result<std::optional<Instant>> Stories<Snapshot>::next_expiry() {
  return std::get<0>(connection_.row(kNextExpiry).value());
}

Result<std::int64_t> Stories<Snapshot>::count_of_stories() {
  return std::get<0>(connection_.row(kCount).value());
}

Result<StoryId> Stories<Transaction>::create(story::Story const& story) {
  std::string const state = story::name_of(story.state);
  return std::get<0>(
      connection_.row(kCreate, story.title, story.slug.str(), state, story.removal_note).value());
}

Result<Revision> Stories<Transaction>::add_revision(StoryId id, Revision number,
                                                    story::Content const& content, std::string const& by,
                                                    Instant at) {
  if (has_entries(content.body)) {
    Transaction transaction(connection_);
    auto without = content;
    without.body = TRY(take_entries(transaction, id, content.body, at));
    return add_revision(id, number, without, by, at);
  }
  connection_.run(kAddRevision, id, number, at, by, content.section,
                  std::string(story::name_of(content.kind)), Number(content.urgency),
                  Number(story::word_count(content.body)), content.language, content.headline,
                  content.standfirst, content.kicker, byline_text(content.byline),
                  picture_text(content.main_picture), rest_text(content), story::dump_body(content.body));
  connection_.run(kHeadSays, id, content.section, content.headline, at, by, number, Number(content.legal),
                  search_text(found_by(content)));
  note_picture_uses(connection_, id, number, content);
  return number;
}

Result<Done> Stories<Transaction>::save(story::Story const& story, Revision seen) {
  auto const row = connection_.row(
      kSave, story.id, seen, story.slug.str(), std::string(story::name_of(story.state)), story.head,
      story.published, story.first_published, story.updated, story.embargo, story.release_at, story.removed,
      story.removal_note, Number(story.changed_by_desk), story.expires, Number(story.expiry_by_desk));
  if (!row)
    return conflict("Somebody else has saved this story since you opened it.",
                    "story " + std::to_string(story.id.number()) + ", seen " + std::to_string(seen.number()));
  bool const is_live = story.state == story::State::live && story.published;
  auto const& [listed, from] = *row;
  if (is_live && listed == story.published && from == visible_from(story)) return Done{};
  drop_lists(connection_, story.id);
  // Once it is not live the lists pass it over. The moment from which it could be seen stays in its row: a
  // removal is told only to readers who may have seen the story.
  return is_live ? list(connection_, story) : Done{};
}

Result<Done> Stories<Transaction>::mark_changed(StoryId id, StaffId by, Instant at) {
  connection_.run(kMarkChanged, id, by, at);
  return Done{};
}

Result<Done> Stories<Transaction>::set_created_by(StoryId id, StaffId by) {
  connection_.run(kCreatedBy, id, by);
  return Done{};
}

Result<Done> Stories<Transaction>::set_wire_waiting(StoryId id, bool waits) {
  connection_.run(kWireWaits, id, Number(waits));
  return Done{};
}

}  // namespace stoppress::store
