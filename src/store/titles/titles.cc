#include "store/titles/titles.h"

#include "base/json.h"
#include "store/database/connection.h"

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

std::string settings_text(story::Title const& title) {
  json::Array footer, hosts, navigation, ads_txt;
  for (auto const& line : title.footer_lines) footer.push_back(json::Value(line));
  for (auto const& host : title.hosts) hosts.push_back(json::Value(host));
  for (auto const& line : title.ads_txt) ads_txt.push_back(json::Value(line));
  for (auto const& link : title.navigation)
    navigation.push_back(json::Object{{"name", link.name}, {"href", link.href}});
  return json::dump(json::Object{{"base_url", title.base_url},
                                 {"zone", title.zone},
                                 {"language", title.language},
                                 {"place", title.place},
                                 {"tagline", title.tagline},
                                 {"publisher", title.publisher},
                                 {"founded", title.founded},
                                 {"title_case_headlines", title.title_case_headlines},
                                 {"footer", footer},
                                 {"hosts", hosts},
                                 {"theme", title.theme},
                                 {"navigation", navigation},
                                 {"ads_txt", ads_txt},
                                 {"ads", json::Object{{"first", title.ad_rule.first},
                                                      {"every", title.ad_rule.every},
                                                      {"most", title.ad_rule.most}}}});
}

void read_texts(json::Object const& settings, char const* key, std::vector<std::string>& out) {
  if (auto const* list = json::array(settings, key))
    for (auto const& line : *list)
      if (line.is_string()) out.emplace_back(line.get_string());
}

void read_navigation(json::Object const& settings, std::vector<story::Link>& out) {
  auto const* list = json::array(settings, "navigation");
  if (list == nullptr) return;
  for (auto const& line : *list)
    if (line.is_object())
      out.push_back({json::text(line.get_object(), "name").value_or(""),
                     json::text(line.get_object(), "href").value_or("")});
}

void read_ad_rule(json::Object const& settings, story::AdRule& rule) {
  auto const* ads = json::object(settings, "ads");
  if (ads == nullptr) return;
  rule.first = static_cast<int>(json::number(*ads, "first").value_or(rule.first));
  rule.every = static_cast<int>(json::number(*ads, "every").value_or(rule.every));
  rule.most = static_cast<int>(json::number(*ads, "most").value_or(rule.most));
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
  title.theme = text_of("theme");
  read_texts(settings, "footer", title.footer_lines);
  read_texts(settings, "hosts", title.hosts);
  read_texts(settings, "ads_txt", title.ads_txt);
  read_navigation(settings, title.navigation);
  read_ad_rule(settings, title.ad_rule);
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
