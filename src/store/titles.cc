// Titles and their sections.

#include "base/json.h"
#include "store/session.h"
#include "store/tx.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<>, Out<TitleId, Text, Text>> kTitles{
    "SELECT id, name, settings FROM title ORDER BY id"};
constexpr Statement<In<Text, Text>, Out<TitleId>> kAdd{
    "INSERT INTO title (name, settings) VALUES (:p1, :p2) RETURNING id"};
constexpr Statement<In<TitleId, Text, Text>> kSave{
    "UPDATE title SET name = :p2, settings = :p3 WHERE id = :p1"};
constexpr Statement<In<TitleId>, Out<SectionId, Text, Text, Text>> kSections{
    "SELECT id, slug, name, description FROM section WHERE title = :p1 AND place IS NOT NULL ORDER BY place"};
constexpr Statement<In<TitleId>> kLeaveNavigation{"UPDATE section SET place = NULL WHERE title = :p1"};
constexpr Statement<In<TitleId, Text, Text, Text, Number>, Out<SectionId>> kSaveSection{
    "INSERT INTO section (title, slug, name, description, place) VALUES (:p1, :p2, :p3, :p4, :p5) "
    "ON CONFLICT (title, slug) DO UPDATE SET name = excluded.name, description = excluded.description, "
    "place = excluded.place RETURNING id"};

std::string settings_text(story::Title const& title) {
  json::Array footer;
  for (auto const& line : title.footer_lines) footer.push_back(json::Value(line));
  return json::print(json::Object{{"base_url", title.base_url},
                                  {"zone", title.zone},
                                  {"language", title.language},
                                  {"place", title.place},
                                  {"tagline", title.tagline},
                                  {"publisher", title.publisher},
                                  {"founded", title.founded},
                                  {"title_case_headlines", title.title_case_headlines},
                                  {"footer", footer}});
}

void read_settings(std::string const& text, story::Title& title) {
  auto const read = json::parse(text);
  if (!read.ok() || !read->is_object()) return;
  auto const& settings = read->get_object();
  auto const text_of = [&](char const* key) { return json::text(settings, key).value_or(""); };
  title.base_url = text_of("base_url");
  title.zone = text_of("zone");
  title.language = text_of("language");
  title.place = text_of("place");
  title.tagline = text_of("tagline");
  title.publisher = text_of("publisher");
  title.founded = static_cast<int>(json::number(settings, "founded").value_or(0));
  title.title_case_headlines = json::flag(settings, "title_case_headlines").value_or(false);
  if (auto const* footer = json::array(settings, "footer"))
    for (auto const& line : *footer)
      if (line.is_string()) title.footer_lines.emplace_back(line.get_string());
}

}  // namespace

Result<std::vector<story::Title>> Reader::titles() {
  std::vector<story::Title> titles;
  for (auto const& [id, name, settings] : session_.rows(kTitles)) {
    story::Title title;
    title.id = id;
    title.name = name;
    read_settings(settings, title);
    for (auto const& [section, slug, section_name, description] : session_.rows(kSections, id))
      title.sections.push_back({section, slug, section_name, description});
    titles.push_back(std::move(title));
  }
  return titles;
}

Result<story::Title> Tx::save_title(story::Title title) {
  if (!title.id)
    if (auto const first = session_.row(kTitles)) title.id = std::get<0>(*first);
  if (title.id)
    session_.run(kSave, title.id, title.name, settings_text(title));
  else
    title.id = std::get<0>(session_.row(kAdd, title.name, settings_text(title)).value());
  session_.run(kLeaveNavigation, title.id);
  Number place = 0;
  for (auto& section : title.sections)
    section.id = std::get<0>(
        session_.row(kSaveSection, title.id, section.slug, section.name, section.description, ++place)
            .value());
  return title;
}

}  // namespace stoppress::store
