// A card's row: its columns, and the Card that comes of them. For the newsstand alone.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/json.h"
#include "store/database/connection.h"
#include "store/newsstand/records.h"
#include "store/stories/content_text.h"

namespace stoppress::store {

using CardColumns = Out<StoryId, std::string, SectionId, std::string, std::string, std::string, std::string,
                        std::string, std::string, std::string, Instant, Instant, std::int64_t, std::int64_t>;

// The embargo's gate stands in every statement below as this one condition; :p1 is always the title and :p2
// always the instant at which is asked. It stands aside when a way in is chosen: a list begins where the page
// before ended, and what is found by number, topic or author is not looked for among all of the title.
#define GATE(title) " " title " = :p1 AND story.state = 'live' AND {aside}story.visible_from <= :p2 "
#define MAY_BE_SEEN GATE("story.title")
#define FOUND_MAY_BE_SEEN GATE("{aside}story.title")

// A card, from the story's row and its published revision. The body is not read.
// `section` is where it stands in the title that asks.
#define CARD_IN(section)                                                                        \
  "SELECT story.id, story.slug, " section                                                       \
  ", story.kind, revision.headline, revision.standfirst, "                                      \
  "revision.kicker, revision.byline, revision.picture, revision.language, story.visible_from, " \
  "story.updated, story.urgency, revision.words FROM story "
#define CARD CARD_IN("story.section")
#define REVISION " JOIN revision ON revision.story = story.id AND revision.number = story.published WHERE"

template <class Row>
Card card_of(Row& row) {
  auto& [id, slug, section, kind, headline, standfirst, kicker, byline, picture, language, first, updated,
         urgency, words] = row;
  Card card;
  card.id = id;
  card.slug = story::Slug::parse(slug).value_or(story::Slug::from_headline(""));
  card.section = section;
  card.kind = from_name<story::Kind>(kind).value_or(story::Kind::news);
  card.headline = std::move(headline);
  card.standfirst = std::move(standfirst);
  card.kicker = std::move(kicker);
  card.byline = read_byline_text(byline);
  card.main_picture = read_picture_text(picture);
  card.language = std::move(language);
  card.first_published = first;
  card.updated = updated;
  card.urgency = static_cast<int>(urgency);
  card.words = static_cast<std::size_t>(words);
  return card;
}

template <class Rows>
std::vector<Card> cards_of(Rows rows) {
  std::vector<Card> cards;
  for (auto& row : rows) cards.push_back(card_of(row));
  return cards;
}

// Without a place to go on from, a list begins with what is newest now.
inline After begin_of(std::optional<After> const& after, Instant now) {
  return after.value_or(After{now + std::chrono::microseconds(1), StoryId()});
}

inline std::string numbers_of(std::vector<StoryId> const& ids) {
  json::Array list;
  for (StoryId const id : ids) list.push_back(json::Value(id.number()));
  return json::dump(list);
}

}  // namespace stoppress::store
