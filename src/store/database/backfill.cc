#include "store/database/backfill.h"

#include "store/database/search_text.h"

namespace stoppress::store {
namespace {

using Number = std::int64_t;
using Text = std::string;

constexpr Number kSearch = 12;
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

}  // namespace

void backfill(Connection& connection, std::int64_t step) {
  if (step == kSearch) fold_what_is_searched(connection);
}

}  // namespace stoppress::store
