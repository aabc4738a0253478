#include "store/titles/titles.h"

#include "base/json.h"
#include "store/database/connection.h"
#include "story/title/title_settings.h"

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
constexpr Statement<In<TitleId>, Out<SectionId, Text, Text, Text>> kRetired{
    "SELECT id, slug, name, description FROM section WHERE title = :p1 AND place IS NULL ORDER BY name"};
constexpr Statement<In<TitleId>, Out<Text>> kFileHash{"SELECT file_hash FROM title WHERE id = :p1"};
constexpr Statement<In<TitleId, Text>> kSetFileHash{"UPDATE title SET file_hash = :p2 WHERE id = :p1"};
constexpr Statement<In<SectionId>, Out<Number>> kStoriesIn{
    "SELECT COUNT(*) FROM story WHERE section = :p1 AND state = 'live'"};
constexpr Statement<In<TitleId>> kLeaveNavigation{"UPDATE section SET place = NULL WHERE title = :p1"};
constexpr Statement<In<TitleId, Text, Text, Text, Number>, Out<SectionId>> kSaveSection{
    "INSERT INTO section (title, slug, name, description, place) VALUES (:p1, :p2, :p3, :p4, :p5) "
    "ON CONFLICT (title, slug) DO UPDATE SET name = excluded.name, description = excluded.description, "
    "place = excluded.place RETURNING id"};

std::string settings_text(story::Title const& title) { return json::dump(story::settings_json(title)); }

void read_settings(std::string const& text, story::Title& title) {
  auto const read = json::parse(text);
  if (read.ok() && read->is_object()) story::read_settings(read->get_object(), title);
}

void read_retired(Connection& connection, story::Title& title) {
  title.retired.clear();
  for (auto const& [id, slug, name, description] : connection.rows(kRetired, title.id))
    title.retired.push_back({id, slug, name, description});
}

}  // namespace

Result<std::vector<story::Title>> Titles<Snapshot>::titles() {
  std::vector<story::Title> titles;
  for (auto const& [id, name, settings] : connection_.rows(kTitles)) {
    story::Title title;
    title.id = id;
    title.name = name;
    read_settings(settings, title);
    for (auto const& [section, slug, section_name, description] : connection_.rows(kSections, id))
      title.sections.push_back({section, slug, section_name, description});
    read_retired(connection_, title);
    titles.push_back(std::move(title));
  }
  return titles;
}

Result<story::Title> Titles<Transaction>::save_title(story::Title title) {
  if (!title.id)
    if (auto const first = connection_.row(kTitles)) title.id = std::get<0>(*first);
  if (!title.id) return add(std::move(title));
  connection_.run(kSave, title.id, title.name, settings_text(title));
  connection_.run(kLeaveNavigation, title.id);
  Number place = 0;
  for (auto& section : title.sections)
    section.id = std::get<0>(
        connection_.row(kSaveSection, title.id, section.slug, section.name, section.description, ++place)
            .value());
  read_retired(connection_, title);
  return title;
}

Result<story::Title> Titles<Transaction>::add(story::Title title) {
  title.id = std::get<0>(connection_.row(kAdd, title.name, settings_text(title)).value());
  return save_title(std::move(title));
}

Result<std::string> Titles<Snapshot>::file_hash(TitleId title) {
  auto const row = connection_.row(kFileHash, title);
  return row ? std::get<0>(*row) : Text();
}

Result<Done> Titles<Transaction>::set_file_hash(TitleId title, std::string const& hash) {
  connection_.run(kSetFileHash, title, hash);
  return Done{};
}

Result<std::int64_t> Titles<Snapshot>::stories_in(SectionId section) {
  return std::get<0>(connection_.row(kStoriesIn, section).value());
}

}  // namespace stoppress::store
