// What the tests of this room render their pages with: the embedded theme, an invented title, short stories.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "pages/render/article/article.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

inline Templates const& theme() {
  static auto const templates = Templates::open({});
  if (!templates.ok()) throw std::runtime_error(templates.error().message);
  return **templates;
}

inline Instant at(char const* iso) { return *parse_iso(iso, Zone::utc()); }
inline Instant const kNow = at("2026-11-24T15:00:00Z");

inline Setup setup() {
  Setup setup;
  setup.title.id = TitleId(1);
  setup.title.name = "The Saltmarsh Courier";
  setup.title.base_url = "https://courier.example";
  setup.title.zone = "Europe/London";
  setup.title.language = "en-GB";
  setup.title.place = "Port Ellery";
  setup.title.publisher = "Saltmarsh Courier Ltd";
  setup.title.sections = {{SectionId(1), "world", "World", ""}, {SectionId(2), "sport", "Sport", "Games."}};
  setup.title.message_key = "a key";
  setup.assets = {"/assets/abc", "/assets/abc/site.css", "/assets/abc/site.js"};
  setup.house_ads = {{"paper", "The Courier on paper", "Thirty-two pages.", "Order it", "/paper", ""}};
  return setup;
}

inline story::Picture picture(int number) {
  story::Picture picture;
  picture.id = PictureId(number);
  picture.hash = std::string(64, char('a' + number % 6));
  picture.width = 1920;
  picture.height = 1080;
  picture.caption = "Boats in the harbour.";
  picture.credit = "Jane Roe / NORTHWIRE";
  picture.alt = "Boats at anchor";
  return picture;
}

inline store::Card card(int number, std::string headline = "Harbour shut", int with_picture = 0) {
  store::Card card;
  card.id = StoryId(number);
  card.slug = story::Slug::from_headline(headline);
  card.section = SectionId(1);
  card.headline = std::move(headline);
  card.standfirst = "Ferries will not sail.";
  card.first_published = card.updated = kNow - std::chrono::minutes(number);
  if (with_picture > 0) card.main_picture = story::PictureUse{PictureId(with_picture), "", "", ""};
  return card;
}

inline story::Block paragraph(char const* text) { return {story::Paragraph{story::plain(text)}}; }

inline ArticleModel article() {
  ArticleModel model;
  auto& story = model.story.story;
  auto& content = model.story.content;
  story.id = StoryId(42);
  story.slug = story::Slug::from_headline("Harbour shut");
  story.first_published = at("2026-11-24T13:05:00Z");
  story.updated = at("2026-11-24T14:32:00Z");
  content.headline = "Harbour shut as US and NATO look on";
  content.standfirst = "Ferries will not sail.";
  content.section = SectionId(1);
  content.byline = {{"Ada Brennan", "Tom Hale"}, "NORTHWIRE", ""};
  content.dateline.place = "Port Ellery";
  content.topics = {{"storm-surge", "Storm surge"}};
  content.main_picture = story::PictureUse{PictureId(1), "", "", ""};
  for (char const* text : {"One.", "Two.", "Three.", "Four.", "Five.", "Six."})
    content.body.push_back(paragraph(text));
  model.pictures[PictureId(1)] = picture(1);
  return model;
}

inline std::string rendered(ArticleModel const& model) {
  return render_article(theme(), setup(), model, kNow).body;
}

inline bool has(std::string const& page, std::string const& words) {
  return page.find(words) != std::string::npos;
}
inline std::size_t count(std::string const& page, std::string const& words) {
  std::size_t found = 0;
  for (auto at = page.find(words); at != std::string::npos; at = page.find(words, at + words.size())) ++found;
  return found;
}

}  // namespace stoppress::pages
