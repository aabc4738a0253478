#include "store/database/backfill.h"

#include <stdexcept>

#include "store/database/search_text.h"
#include "store/live/taken.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using Number = std::int64_t;
using Text = std::string;

constexpr Number kSearch = 12, kLive = 22;
constexpr Number kAtOnce = 1000;

using TextsAfter = Statement<In<Number, Number>, Out<Number, Text>>;
using SetText = Statement<In<Number, Text>>;

// A batch at a time, by their numbers: an archive may have a million stories.
void fold_all(Connection& connection, TextsAfter const& texts, SetText const& set) {
  for (Number after = 0;;) {
    auto const rows = connection.rows(texts, after, kAtOnce);
    for (auto const& [id, text] : rows) connection.run(set, id, search_text(text));
    if (rows.empty()) return;
    after = std::get<0>(rows.back());
  }
}

void fold_what_is_searched(Connection& connection) {
  constexpr TextsAfter kStories{"SELECT id, head_headline FROM story WHERE id > :p1 ORDER BY id LIMIT :p2"};
  constexpr SetText kStory{"UPDATE story SET head_search = :p2 WHERE id = :p1"};
  constexpr TextsAfter kItems{
      "SELECT id, headline || ' ' || slugline FROM wire_item WHERE id > :p1 ORDER BY id LIMIT :p2"};
  constexpr SetText kItem{"UPDATE wire_item SET search = :p2 WHERE id = :p1"};
  constexpr TextsAfter kPictures{"SELECT id, words FROM picture WHERE id > :p1 ORDER BY id LIMIT :p2"};
  constexpr SetText kPicture{"UPDATE picture SET words = :p2 WHERE id = :p1"};
  constexpr TextsAfter kTopics{"SELECT id, name FROM topic WHERE id > :p1 ORDER BY id LIMIT :p2"};
  constexpr SetText kTopic{"UPDATE topic SET search = :p2 WHERE id = :p1"};
  constexpr TextsAfter kAuthors{"SELECT id, name FROM author WHERE id > :p1 ORDER BY id LIMIT :p2"};
  constexpr SetText kAuthor{"UPDATE author SET search = :p2 WHERE id = :p1"};
  fold_all(connection, kStories, kStory);
  fold_all(connection, kItems, kItem);
  fold_all(connection, kPictures, kPicture);
  fold_all(connection, kTopics, kTopic);
  fold_all(connection, kAuthors, kAuthor);
}

// Live blogs were bodies once. Readers go on seeing what they saw: entries of a version that never went out
// come as withdrawn ones, which an editor may put back. Former revisions stay as they were saved.
void take_entries_out_of_bodies(Connection& connection) {
  constexpr Statement<In<StoryId, Revision>, Out<StoryId, Revision, Revision, Instant, Text>> kWithEntries{
      "SELECT revision.story, revision.number, story.published, revision.made_at, revision.body FROM "
      "revision "
      "JOIN story ON story.id = revision.story WHERE (revision.story, revision.number) > (:p1, :p2) AND "
      "revision.number IN (story.head, story.published) AND revision.body LIKE '%\"liveEntry\"%' ORDER BY "
      "revision.story, revision.number "
      "LIMIT 100"};
  constexpr Statement<In<StoryId, Revision, Text>> kSetBody{
      "UPDATE revision SET body = :p3 WHERE story = :p1 AND number = :p2"};
  Transaction transaction(connection);
  StoryId last;
  for (Revision last_of_it;;) {
    auto const rows = connection.rows(kWithEntries, last, last_of_it);
    for (auto const& [story, number, published, at, text] : rows) {
      last = story;
      last_of_it = number;
      auto const body = story::read_body(text);
      if (!body.ok()) continue;
      auto const shown = number == published || !published ? EntryState::shown : EntryState::withdrawn;
      auto const rest = take_entries(transaction, story, *body, at, shown);
      if (!rest.ok()) throw std::runtime_error(rest.error().message + " " + rest.error().detail);
      connection.run(kSetBody, story, number, story::dump_body(*rest));
    }
    if (rows.empty()) return;
  }
}

}  // namespace

void backfill(Connection& connection, std::int64_t step) {
  if (step == kSearch) fold_what_is_searched(connection);
  if (step == kLive) take_entries_out_of_bodies(connection);
}

}  // namespace stoppress::store
