#include "store/feed/feed.h"

#include <algorithm>

#include "base/json.h"
#include "store/database/connection.h"
#include "store/stories/copies.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<Text, TitleId, StoryId, Revision, PictureId, Instant, Text>> kAnnounce{
    "INSERT INTO change_feed (transaction_id, kind, title, story, revision, picture, made_at, lists) "
    "VALUES ({transaction}, :p1, :p2, :p3, :p4, :p5, :p6, :p7)"};
// What is left of one transaction, and what comes after it: in one statement SQLite would begin at the
// oldest.
using ChangeColumns = Out<Number, Number, Text, TitleId, StoryId, Revision, PictureId, Instant, Text>;
#define CHANGE                                                                                 \
  "SELECT transaction_id, number, kind, title, story, revision, picture, made_at, lists FROM " \
  "change_feed WHERE {settled} AND "
constexpr Statement<In<Number, Number, Number>, ChangeColumns> kRestOf{
    CHANGE "transaction_id = :p1 AND number > :p2 ORDER BY number LIMIT :p3"};
constexpr Statement<In<Number, Number>, ChangeColumns> kAfter{
    CHANGE "transaction_id > :p1 ORDER BY transaction_id, number LIMIT :p2"};
constexpr Statement<In<>, Out<Number, Number>> kEnd{
    "SELECT transaction_id, number FROM change_feed WHERE {settled} ORDER BY transaction_id DESC, number "
    "DESC LIMIT 1"};
constexpr Statement<In<Text>, Out<Number, Number>> kPosition{
    "SELECT transaction_id, number FROM follower WHERE name = :p1"};
constexpr Statement<In<Text, Number, Number>> kSetPosition{
    "INSERT INTO follower (name, transaction_id, number) VALUES (:p1, :p2, :p3) ON CONFLICT (name) DO UPDATE "
    "SET "
    "transaction_id = excluded.transaction_id, number = excluded.number"};

std::string lists_text(story::Change const& change) {
  json::Array sections, topics, authors, titles;
  for (auto const section : change.sections) sections.push_back(json::Value(section.number()));
  for (auto const& topic : change.topics) topics.push_back(json::Value(topic));
  for (auto const& author : change.authors) authors.push_back(json::Value(author));
  for (auto const title : change.shared_with) titles.push_back(json::Value(title.number()));
  return json::dump(
      json::Object{{"sections", sections}, {"topics", topics}, {"authors", authors}, {"titles", titles}});
}

void read_texts(json::Object const& lists, char const* key, std::vector<std::string>& out) {
  if (auto const* list = json::array(lists, key))
    for (auto const& item : *list)
      if (item.is_string()) out.emplace_back(item.get_string());
}

template <class Numbered>
void read_numbers(json::Object const& lists, char const* key, std::vector<Numbered>& out) {
  if (auto const* list = json::array(lists, key))
    for (auto const& item : *list)
      if (item.is_int64()) out.emplace_back(item.get_int64());
}

void read_lists(std::string const& text, story::Change& change) {
  auto const read = json::parse(text);
  if (!read.ok() || !read->is_object()) return;
  auto const& lists = read->get_object();
  read_numbers(lists, "sections", change.sections);
  read_numbers(lists, "titles", change.shared_with);
  read_texts(lists, "topics", change.topics);
  read_texts(lists, "authors", change.authors);
}

template <class Row>
story::Change change_of(Row const& row) {
  auto const& [transaction, number, kind, title, story, revision, picture, at, lists] = row;
  story::Change change;
  change.position = {transaction, number};
  change.kind = from_name<story::ChangeKind>(kind).value_or(story::ChangeKind::story_saved);
  change.title = title;
  change.story = story;
  change.revision = revision;
  change.picture = picture;
  change.at = at;
  read_lists(lists, change);
  return change;
}

// What readers see of a story they see in every title that shows it.
Result<Done> add_copies(Connection& connection, story::Change& change) {
  bool const tells_lists = change.kind != story::ChangeKind::live_changed || !change.sections.empty();
  Snapshot snapshot(connection);
  for (auto const& copy : TRY(Copies(snapshot).of(change.story))) {
    auto& titles = change.shared_with;
    if (std::find(titles.begin(), titles.end(), copy.title) == titles.end()) titles.push_back(copy.title);
    if (tells_lists) change.sections.push_back(copy.section);
  }
  return Done{};
}

}  // namespace

Result<std::vector<story::Change>> Feed<Snapshot>::changes_after(story::FeedPosition position, int count) {
  std::vector<story::Change> changes;
  for (auto const& row : connection_.rows(kRestOf, position.transaction, position.number, Number(count)))
    changes.push_back(change_of(row));
  Number const room = Number(count) - Number(changes.size());
  if (room > 0)
    for (auto const& row : connection_.rows(kAfter, position.transaction, room))
      changes.push_back(change_of(row));
  return changes;
}

Result<story::FeedPosition> Feed<Snapshot>::feed_end() {
  auto const row = connection_.row(kEnd);
  return row ? story::FeedPosition{std::get<0>(*row), std::get<1>(*row)} : story::FeedPosition{};
}

Result<story::FeedPosition> Feed<Snapshot>::follower_position(std::string const& follower) {
  auto const row = connection_.row(kPosition, follower);
  return row ? story::FeedPosition{std::get<0>(*row), std::get<1>(*row)} : story::FeedPosition{};
}

Result<Done> Feed<Transaction>::announce(story::Change const& told) {
  auto change = told;
  if (change.kind == story::ChangeKind::story_published || change.kind == story::ChangeKind::story_removed ||
      change.kind == story::ChangeKind::live_changed)
    TRY(add_copies(connection_, change));
  connection_.run(kAnnounce, Text(story::name_of(change.kind)), change.title, change.story, change.revision,
                  change.picture, change.at, lists_text(change));
  connection_.announced();
  return Done{};
}

Result<Done> Feed<Transaction>::set_follower_position(std::string const& follower,
                                                      story::FeedPosition position) {
  connection_.run(kSetPosition, follower, position.transaction, position.number);
  return Done{};
}

}  // namespace stoppress::store
