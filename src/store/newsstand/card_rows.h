// A card's row: its columns, and the Card that comes of them. For the newsstand alone.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "base/json.h"
#include "store/database/connection.h"
#include "store/newsstand/records.h"

namespace stoppress::store {

using CardColumns =
    Out<StoryId, std::string, SectionId, std::string, Revision, Instant, Instant, std::int64_t>;
using CardRow =
    std::tuple<StoryId, std::string, SectionId, std::string, Revision, Instant, Instant, std::int64_t>;

// The embargo's gate stands in every statement below as this one condition; :p1 is always the title and :p2
// always the instant at which is asked. It stands aside when a way in is chosen: a list begins where the page
// before ended, and what is found by number, topic or author is not looked for among all of the title.
#define GATE(title) " " title " = :p1 AND story.state = 'live' AND {aside}story.visible_from <= :p2 "
#define MAY_BE_SEEN GATE("story.title")
#define FOUND_MAY_BE_SEEN GATE("{aside}story.title")

// A card, from the story's row alone: what its published revision says is asked for once (cards_of).
// `section` is where it stands in the title that asks.
#define CARD_IN(section)                  \
  "SELECT story.id, story.slug, " section \
  ", story.kind, story.published, story.visible_from, story.updated, story.urgency FROM story "
#define CARD CARD_IN("story.section")
#define REVISION " JOIN revision ON revision.story = story.id AND revision.number = story.published WHERE"

// In the rows' order. One whose revision is not there is left out.
std::vector<Card> cards_of(Connection& connection, std::vector<CardRow> const& rows);

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
