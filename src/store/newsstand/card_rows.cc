#include "store/newsstand/card_rows.h"

#include <map>

#include "store/newsstand/card_words.h"
#include "store/stories/content_text.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Words = std::shared_ptr<CardWords const>;

// The body is not read. What is asked about has passed the gate, in the same view of the archive.
constexpr Statement<In<Text>, Out<StoryId, Text, Text, Text, Text, Text, Text, Number>> kWords{
    "SELECT story.id, revision.headline, revision.standfirst, revision.kicker, revision.byline, "
    "revision.picture, revision.language, revision.words FROM story" REVISION " story.id IN {numbers::p1}"};

std::map<StoryId, Words> words_of(Connection& connection, std::vector<StoryId> const& stories) {
  std::map<StoryId, Words> found;
  if (stories.empty()) return found;
  for (auto& [id, headline, standfirst, kicker, byline, picture, language, words] :
       connection.rows(kWords, numbers_of(stories)))
    found[id] = std::make_shared<CardWords const>(
        CardWords{std::move(headline), std::move(standfirst), std::move(kicker), read_byline_text(byline),
                  read_picture_text(picture), std::move(language), static_cast<std::size_t>(words)});
  return found;
}

Card card_of(CardRow const& row, CardWords const& words) {
  auto const& [id, slug, section, kind, published, first, updated, urgency] = row;
  Card card;
  card.id = id;
  card.slug = story::Slug::parse(slug).value_or(story::Slug::from_headline(""));
  card.section = section;
  card.kind = from_name<story::Kind>(kind).value_or(story::Kind::news);
  card.headline = words.headline;
  card.standfirst = words.standfirst;
  card.kicker = words.kicker;
  card.byline = words.byline;
  card.main_picture = words.main_picture;
  card.language = words.language;
  card.first_published = first;
  card.updated = updated;
  card.urgency = static_cast<int>(urgency);
  card.words = words.words;
  return card;
}

}  // namespace

std::vector<Card> cards_of(Connection& connection, std::vector<CardRow> const& rows) {
  KeptCardWords* const kept = connection.card_words();
  std::vector<Words> words(rows.size());
  std::vector<StoryId> unknown;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (kept) words[at] = kept->find(std::get<StoryId>(rows[at]), std::get<Revision>(rows[at]));
    if (!words[at]) unknown.push_back(std::get<StoryId>(rows[at]));
  }
  auto const asked = words_of(connection, unknown);
  std::vector<Card> cards;
  cards.reserve(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    auto const id = std::get<StoryId>(rows[at]);
    if (!words[at]) {
      auto const found = asked.find(id);
      if (found == asked.end()) continue;
      words[at] = found->second;
      if (kept) kept->keep(id, std::get<Revision>(rows[at]), words[at]);
    }
    cards.push_back(card_of(rows[at], *words[at]));
  }
  return cards;
}

}  // namespace stoppress::store
