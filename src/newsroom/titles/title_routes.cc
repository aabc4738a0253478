// The installation's titles, as an administrator sets them.

#include "desk/titles/titles.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/titles/titles.h"
#include "story/fields/described_json.h"
#include "story/title/title_fields.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

// A section of a title is known by its number or, without one, by its slug; a description that is not given
// stays.
struct SectionGiven {
  std::optional<SectionId> id;
  std::optional<std::string> slug, description;
  std::string name;
  static void fields(auto& form, auto& self) {
    story::each_field(story::Of<story::Section>(), [&](auto const& field) {
      if (field.name == "id") form.id(field.name, self.id);
      if constexpr (std::is_same_v<typename std::decay_t<decltype(field)>::Value, std::string>) {
        if (field.name == "slug") form.member(field, self.slug);
        if (field.name == "name") form.member(field, self.name);
        if (field.name == "description") form.member(field, self.description);
      }
    });
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

// A setting that is given; what is not there stays as it is. Null is nothing: no year, no hosts.
template <class T>
void take(Fields& form, story::Field<story::Title, T> const& field, story::Title& title) {
  std::optional<T> given;
  form.member(field, given);
  if (given) title.*field.member = *std::move(given);
}
void take(Fields& form, story::Field<story::Title, int> const& field, story::Title& title) {
  std::optional<int> given;
  form.member(field, given);
  if (form.has(field.name)) title.*field.member = given.value_or(0);
}
template <class T>
void take(Fields& form, story::Field<story::Title, std::vector<T>> const& field, story::Title& title) {
  std::vector<T> given;
  form.member(field, given);
  if (form.has(field.name)) title.*field.member = std::move(given);
}
void take(Fields& form, story::Field<story::Title, std::vector<story::Section>> const& field,
          story::Title& title) {
  std::vector<SectionGiven> given;
  form.objects(field.name, given, field.longest);
  if (form.has(field.name)) title.*field.member = sections_of(given, title);
}

// The title with what the request names set on it.
Result<story::Title> title_with(story::Title title, std::string_view body) {
  auto object = TRY(read_object(body));
  Fields form(object, "");
  story::each_field(story::Of<story::Title>(), [&](auto const& field) {
    if (field.is_set) take(form, field, title);
  });
  if (auto wrong = form.trouble()) return *std::move(wrong);
  return title;
}

template <class T>
Result<json::Value> shown(store::Snapshot&, T const& value) {
  return story::json_of(value);
}
// With the number of stories that readers find there.
Result<json::Value> shown(store::Snapshot& snapshot, std::vector<story::Section> const& sections) {
  json::Array list;
  for (auto const& section : sections) {
    auto row = story::json_of(section);
    row.get_object()["stories"] = TRY(store::Titles(snapshot).stories_in(section.id));
    list.push_back(std::move(row));
  }
  return json::Value(std::move(list));
}

Result<json::Object> title_json(store::Snapshot& snapshot, story::Title const& title) {
  json::Object out{{"id", title.id.number()}};
  std::optional<Error> error;
  story::each_field(story::Of<story::Title>(), [&](auto const& field) {
    auto value = shown(snapshot, title.*field.member);
    if (value.ok())
      out[field.name] = *std::move(value);
    else if (!error)
      error = value.error();
  });
  if (error) return *std::move(error);
  return out;
}

Result<json::Array> all_titles(store::Snapshot& snapshot) {
  json::Array all;
  for (auto const& title : TRY(store::Titles(snapshot).titles())) {
    auto row = TRY(title_json(snapshot, title));
    all.push_back(std::move(row));
  }
  return all;
}

Result<Answer> titles(ApiCall const& call) {
  auto const list = TRY(call.context.store.read(all_titles));
  return Answer(json_response({{"titles", list}, {"themes", story::json_of(call.context.themes.names())}}));
}

Result<Answer> told(ApiCall const& call, story::Title const& title, int status) {
  // This node's newsroom goes on with it at once; the change feed tells the others.
  TRY(call.context.titles_cache.read_again());
  auto const body =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return title_json(snapshot, title); }));
  return Answer(json_response(body, status));
}

Result<Done> check_theme(ApiCall const& call, story::Title const& title) {
  auto const tried = call.context.themes.check(title.theme);
  return tried.ok() ? Result<Done>(Done{}) : about("theme", tried.error());
}

Result<Answer> add(ApiCall const& call) {
  story::Title empty;
  empty.zone = call.context.title.zone;
  empty.language = call.context.title.language;
  auto const wanted = TRY(title_with(empty, call.request.body));
  TRY(check_theme(call, wanted));
  return told(call, TRY(desk::add_title(call.context.store, call.actor, wanted, call.context.clock.now())),
              201);
}

Result<Answer> change(ApiCall const& call) {
  auto const id = TRY(call.id<TitleTag>(0));
  auto const all = TRY(
      call.context.store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  for (auto const& title : all) {
    if (title.id != id) continue;
    auto const wanted = TRY(title_with(title, call.request.body));
    if (wanted.theme != title.theme) TRY(check_theme(call, wanted));
    return told(
        call, TRY(desk::change_title(call.context.store, call.actor, wanted, call.context.clock.now())), 200);
  }
  return not_found("There is no such title.");
}

}  // namespace

std::vector<Route> title_routes() {
  return {
      {Method::get, "titles", titles, Access::right, Right::settings},
      {Method::post, "titles", add, Access::right, Right::settings},
      {Method::patch, "titles/{id}", change, Access::right, Right::settings},
  };
}

}  // namespace stoppress::newsroom
