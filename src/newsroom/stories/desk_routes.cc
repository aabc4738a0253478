// The desk's lists, and what its fields suggest.

#include "base/text.h"
#include "newsroom/fields.h"
#include "newsroom/list_position.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/story_json.h"
#include "store/stories/desk_lists.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;

constexpr int kPage = 50, kMostPage = 200;

Result<std::vector<story::State>> states_of(std::string const& text) {
  std::vector<story::State> states;
  for (auto const& name : split(text, ',')) {
    auto const state = story::state_named(name);
    if (!state) return about("state", invalid("\"" + name + "\" is no state of a story."));
    states.push_back(*state);
  }
  return states;
}

Result<std::optional<Instant>> instant_of(Call const& call, char const* name) {
  auto const text = call.query(name);
  if (text.empty()) return std::optional<Instant>();
  auto const instant = parse_iso(text, Zone::find(call.context.title.zone).value_or(Zone::utc()));
  if (!instant) return about(name, invalid("That is no time."));
  return instant;
}

// Sections are asked for by number or by slug.
Result<SectionId> section_of(Call const& call) {
  auto const text = call.query("section");
  if (text.empty()) return SectionId();
  for (auto const& section : call.context.title.sections)
    if (section.slug == text || std::to_string(section.id.number()) == text) return section.id;
  return about("section", invalid("This title has no such section."));
}

Result<store::DeskAsked> asked_by(Call const& call) {
  store::DeskAsked asked;
  asked.title = call.context.title.id;
  asked.states = TRY(states_of(call.query("state")));
  asked.section = TRY(section_of(call));
  asked.since = TRY(instant_of(call, "since"));
  asked.until = TRY(instant_of(call, "until"));
  auto const place = TRY(list_position_after(call));
  if (place) asked.after = {place->first, StoryId(place->second)};
  asked.text = call.query("q");
  auto const source = call.query("source");
  if (source == "wire" || source == "staff") asked.wire = source == "wire";
  asked.count = static_cast<int>(call.query_number("count", kPage, kMostPage));
  auto const slug = call.query("by");
  if (!slug.empty()) {
    auto const name = call.context.store.read(
        [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).author_named(slug); });
    // Who has published nothing yet stands in no list of authors: their own name is taken.
    asked.author = name.ok()                                         ? *name
                   : slug == story::author_slug(call.actor.who.name) ? call.actor.who.name
                                                                     : slug;
  }
  return asked;
}

Result<Answer> stories(Call const& call) {
  auto const asked = TRY(asked_by(call));
  auto const rows = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::DeskLists(snapshot).desk(asked, call.context.clock.now());
  }));
  json::Array list;
  for (auto const& row : rows) list.push_back(row_json(row, call.context.title));
  json::Value next = nullptr;
  if (rows.size() == static_cast<std::size_t>(asked.count))
    next = json::Value(list_position_of(rows.back().changed_at, rows.back().id.number()));
  return Answer(json_response({{"stories", std::move(list)}, {"next", std::move(next)}}));
}

Result<Answer> topics(Call const& call) {
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).topics_like(call.query("q")); }));
  json::Array list;
  for (auto const& each : found)
    list.push_back(
        json::Object{{"slug", each.topic.slug}, {"name", each.topic.name}, {"stories", each.stories}});
  return Answer(json_response({{"topics", std::move(list)}}));
}

Result<Answer> authors(Call const& call) {
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).authors_like(call.query("q")); }));
  json::Array list;
  for (auto const& [slug, name] : found) list.push_back(json::Object{{"slug", slug}, {"name", name}});
  return Answer(json_response({{"authors", std::move(list)}}));
}

struct View {
  std::string name, query;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(60).not_empty();
    form.text("query", self.query).at_most(500);
  }
};
struct Views {
  std::vector<View> views;
  static void fields(auto& form, auto& self) { form.objects("views", self.views, 30); }
};

json::Object views_json(std::vector<View> const& views) {
  json::Array list;
  for (auto const& view : views) list.push_back(json::Object{{"name", view.name}, {"query", view.query}});
  return {{"views", std::move(list)}};
}

Result<Answer> views(Call const& call) {
  auto const kept = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).saved_views(call.actor.who.id); }));
  if (kept.empty()) return Answer(json_response(views_json({})));
  auto const read = TRY(read_fields<Views>(kept));
  return Answer(json_response(views_json(read.views)));
}

Result<Answer> keep_views(Call const& call) {
  auto const given = TRY(read_fields<Views>(call.request.body));
  auto const body = views_json(given.views);
  TRY(call.context.store.write([&](store::Transaction& transaction) {
    return store::DeskLists(transaction).set_saved_views(call.actor.who.id, json::dump(body));
  }));
  return Answer(json_response(body));
}

}  // namespace

std::vector<Route> desk_routes() {
  return {
      {Method::get, "stories", stories, Who::signed_in}, {Method::get, "topics", topics, Who::signed_in},
      {Method::get, "authors", authors, Who::signed_in}, {Method::get, "views", views, Who::person},
      {Method::put, "views", keep_views, Who::person},
  };
}

}  // namespace stoppress::newsroom
