// The installation's titles, as an administrator sets them.

#include "desk/titles/titles.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/titles/titles.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr std::size_t kMostHosts = 20, kMostSections = 60, kMostLinks = 20, kMostLines = 12,
                      kMostSellers = 5000;

struct SectionGiven {
  std::optional<SectionId> id;
  std::optional<std::string> slug, description;
  std::string name;
  static void fields(auto& form, auto& self) {
    form.id("id", self.id);
    form.text("slug", self.slug).at_most(80);
    form.text("name", self.name).at_most(60);
    form.text("description", self.description).at_most(300);
  }
};
struct LinkGiven {
  std::string name, href;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(60);
    form.text("href", self.href).at_most(500);
  }
};
struct AdsGiven {
  std::int64_t first = 0, every = 0, most = 0;
  static void fields(auto& form, auto& self) {
    form.number("first", self.first, 1, 50);
    form.number("every", self.every, 1, 50);
    form.number("most", self.most, 0, 20);
  }
};

// What is not there stays as it is.
struct TitleGiven {
  std::optional<std::string> name, base_url, zone, language, theme, place, tagline, publisher;
  std::optional<std::int64_t> founded;
  std::optional<bool> title_case_headlines;
  std::optional<AdsGiven> ads;
  std::vector<std::string> hosts, footer_lines, ads_txt;
  std::vector<SectionGiven> sections;
  std::vector<LinkGiven> navigation;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(80);
    form.text("base_url", self.base_url).at_most(300);
    form.text("zone", self.zone).at_most(60);
    form.text("language", self.language).at_most(35);
    form.text("theme", self.theme).at_most(80);
    form.text("place", self.place).at_most(80);
    form.text("tagline", self.tagline).at_most(200);
    form.text("publisher", self.publisher).at_most(120);
    form.number("founded", self.founded, 0, 2200);
    form.flag("title_case_headlines", self.title_case_headlines);
    form.object("ads", self.ads);
    form.texts("hosts", self.hosts, kMostHosts);
    form.texts("footer_lines", self.footer_lines, kMostLines);
    form.texts("ads_txt", self.ads_txt, kMostSellers);
    form.objects("sections", self.sections, kMostSections);
    form.objects("navigation", self.navigation, kMostLinks);
  }
};

std::vector<story::Section> sections_of(std::vector<SectionGiven> const& given, story::Title const& title) {
  std::vector<story::Section> sections;
  for (auto const& each : given) {
    story::Section section{each.id.value_or(SectionId()), each.slug.value_or(""), each.name, ""};
    auto const* known = section.id ? story::section_of(title, section.id) : nullptr;
    section.description = each.description.value_or(known == nullptr ? "" : known->description);
    sections.push_back(std::move(section));
  }
  return sections;
}

template <class T>
void put(std::optional<T> const& from, T& into) {
  if (from) into = *from;
}

// The title with what the request names set on it.
Result<story::Title> title_with(story::Title title, std::string_view body) {
  auto const given = TRY(read_fields<TitleGiven>(body));
  auto const object = TRY(read_object(body));
  put(given.name, title.name);
  put(given.base_url, title.base_url);
  put(given.zone, title.zone);
  put(given.language, title.language);
  put(given.theme, title.theme);
  put(given.place, title.place);
  put(given.tagline, title.tagline);
  put(given.publisher, title.publisher);
  put(given.title_case_headlines, title.title_case_headlines);
  if (object.contains("founded")) title.founded = static_cast<int>(given.founded.value_or(0));
  if (given.ads)
    title.ad_rule = {static_cast<int>(given.ads->first), static_cast<int>(given.ads->every),
                     static_cast<int>(given.ads->most)};
  if (object.contains("hosts")) title.hosts = given.hosts;
  if (object.contains("footer_lines")) title.footer_lines = given.footer_lines;
  if (object.contains("ads_txt")) title.ads_txt = given.ads_txt;
  if (object.contains("sections")) title.sections = sections_of(given.sections, title);
  if (object.contains("navigation")) {
    title.navigation.clear();
    for (auto const& link : given.navigation) title.navigation.push_back({link.name, link.href});
  }
  return title;
}

Result<json::Array> sections_json(store::Snapshot& snapshot, std::vector<story::Section> const& sections) {
  json::Array list;
  for (auto const& section : sections) {
    auto const stories = TRY(store::Titles(snapshot).stories_in(section.id));
    list.push_back(json::Object{{"id", section.id.number()},
                                {"slug", section.slug},
                                {"name", section.name},
                                {"description", section.description},
                                {"stories", stories}});
  }
  return list;
}

json::Array texts_json(std::vector<std::string> const& texts) {
  json::Array list;
  for (auto const& text : texts) list.push_back(json::Value(text));
  return list;
}

Result<json::Object> title_json(store::Snapshot& snapshot, story::Title const& title) {
  auto sections = TRY(sections_json(snapshot, title.sections));
  auto retired = TRY(sections_json(snapshot, title.retired));
  json::Array navigation;
  for (auto const& link : title.navigation)
    navigation.push_back(json::Object{{"name", link.name}, {"href", link.href}});
  auto const& ads = title.ad_rule;
  return json::Object{{"id", title.id.number()},
                      {"name", title.name},
                      {"hosts", texts_json(title.hosts)},
                      {"base_url", title.base_url},
                      {"zone", title.zone},
                      {"language", title.language},
                      {"theme", title.theme},
                      {"place", title.place},
                      {"tagline", title.tagline},
                      {"publisher", title.publisher},
                      {"founded", title.founded},
                      {"title_case_headlines", title.title_case_headlines},
                      {"ads", json::Object{{"first", ads.first}, {"every", ads.every}, {"most", ads.most}}},
                      {"ads_txt", texts_json(title.ads_txt)},
                      {"sections", std::move(sections)},
                      {"retired", std::move(retired)},
                      {"navigation", std::move(navigation)},
                      {"footer_lines", texts_json(title.footer_lines)}};
}

Result<json::Array> all_titles(store::Snapshot& snapshot) {
  json::Array all;
  for (auto const& title : TRY(store::Titles(snapshot).titles())) {
    auto row = TRY(title_json(snapshot, title));
    all.push_back(std::move(row));
  }
  return all;
}

Result<Answer> titles(Call const& call) {
  auto const list = TRY(call.context.store.read(all_titles));
  return Answer(json_response({{"titles", list}, {"themes", texts_json(call.context.themes.names())}}));
}

Result<Answer> told(Call const& call, story::Title const& title, int status) {
  // This node's newsroom goes on with it at once; the change feed tells the others.
  TRY(call.context.titles_cache.read_again());
  auto const body =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return title_json(snapshot, title); }));
  return Answer(json_response(body, status));
}

Result<Done> can_wear(Call const& call, story::Title const& title) {
  auto const tried = call.context.themes.check(title.theme);
  return tried.ok() ? Result<Done>(Done{}) : about("theme", tried.error());
}

Result<Answer> add(Call const& call) {
  story::Title empty;
  empty.zone = call.context.title.zone;
  empty.language = call.context.title.language;
  auto const wanted = TRY(title_with(empty, call.request.body));
  TRY(can_wear(call, wanted));
  return told(call, TRY(desk::add_title(call.context.store, call.actor, wanted, call.context.clock.now())),
              201);
}

Result<Answer> change(Call const& call) {
  auto const id = TRY(call.id<TitleTag>(0));
  auto const all = TRY(
      call.context.store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  for (auto const& title : all) {
    if (title.id != id) continue;
    auto const wanted = TRY(title_with(title, call.request.body));
    if (wanted.theme != title.theme) TRY(can_wear(call, wanted));
    return told(
        call, TRY(desk::change_title(call.context.store, call.actor, wanted, call.context.clock.now())), 200);
  }
  return not_found("There is no such title.");
}

}  // namespace

std::vector<Route> title_routes() {
  return {
      {Method::get, "titles", titles, Who::right, Right::settings},
      {Method::post, "titles", add, Who::right, Right::settings},
      {Method::patch, "titles/{id}", change, Who::right, Right::settings},
  };
}

}  // namespace stoppress::newsroom
