// One story: reading, saving, its history.

#include "desk/stories/checks.h"
#include "desk/stories/write.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/content_json.h"
#include "newsroom/stories/story_json.h"
#include "newsroom/stories/story_responses.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Begin {
  std::optional<json::Value> content;
  static void fields(auto& form, auto& self) { form.value("content", self.content); }
};
struct Save {
  Revision revision;
  std::optional<json::Value> content;
  bool keep = true;
  static void fields(auto& form, auto& self) {
    form.id("revision", self.revision);
    form.value("content", self.content);
    form.flag("keep", self.keep);
  }
};
struct Restore {
  Revision revision, from;
  static void fields(auto& form, auto& self) {
    form.id("revision", self.revision);
    form.id("from", self.from);
  }
};
Result<Answer> read_story(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  return whole_story(call, id, 200);
}

Result<Answer> begin(ApiCall const& call) {
  auto given = TRY(read_fields<Begin>(call.request.body));
  auto const change = TRY(change_in(std::move(given.content), call));
  auto const id = TRY(desk::begin_story(call.context.store, call.actor, call.context.title, change,
                                        call.context.clock.now()));
  return whole_story(call, id, 201);
}

Result<Answer> save(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto given = TRY(read_fields<Save>(call.request.body));
  auto const change = TRY(change_in(std::move(given.content), call));
  auto const done = TRY(desk::save(call.context.store, call.actor, id, given.revision, change, given.keep,
                                   call.context.clock.now()));
  return save_response(done, call);
}

Result<Answer> restore(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Restore>(call.request.body));
  auto const done = TRY(desk::restore(call.context.store, call.actor, id, given.revision, given.from,
                                      call.context.clock.now()));
  return save_response(done, call);
}

Result<Answer> checks(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return desk::check(snapshot, id, call.context.clock.now()); }));
  json::Array missing, risky;
  for (auto const& each : found.missing)
    missing.push_back(json::Object{
        {"what", each.what}, {"field", each.field}, {"text", each.text}, {"needed", each.needed}});
  for (auto const& each : found.warnings)
    risky.push_back(json::Object{{"what", each.what}, {"text", each.text}});
  return Answer(json_response({{"missing", std::move(missing)}, {"risky", std::move(risky)}}));
}

Result<json::Array> revision_rows(store::Snapshot& snapshot, StoryId id) {
  auto const story = TRY(store::Stories(snapshot).story(id));
  json::Array rows;
  for (auto const& line : TRY(store::Revisions(snapshot).revisions(id)))
    rows.push_back(json::Object{{"number", line.number.number()},
                                {"at", iso_utc(line.at)},
                                {"by", name_or_null(line.by)},
                                {"words", line.words},
                                {"headline", line.headline},
                                {"published", line.number == story.published},
                                {"kept", line.kept}});
  return rows;
}

Result<Answer> revisions(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const rows =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return revision_rows(snapshot, id); }));
  return Answer(json_response({{"revisions", rows}}));
}

Result<json::Object> revision_json(store::Snapshot& snapshot, ApiCall const& call, StoryId id,
                                   Revision number) {
  auto const content = TRY(store::Stories(snapshot).content(id, number));
  auto const line = TRY(store::Revisions(snapshot).revision(id, number));
  return json::Object{{"number", number.number()},
                      {"at", iso_utc(line.at)},
                      {"by", name_or_null(line.by)},
                      {"content", content_json(content, call.context.title)}};
}

Result<Answer> revision(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(call.id<RevisionTag>(1));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return revision_json(snapshot, call, id, number); }));
  return Answer(json_response(found));
}

Result<Answer> comparison(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  Revision const from(call.query_number("from", 0, INT64_MAX)), to(call.query_number("to", 0, INT64_MAX));
  auto const before = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::Stories(snapshot).content(id, from); }));
  auto const after = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::Stories(snapshot).content(id, to); }));
  return Answer(json_response(comparison_json(story::compare(before, after))));
}

}  // namespace

std::vector<Route> story_routes() {
  return {
      {Method::post, "stories", begin, Access::right, Right::write},
      {Method::get, "stories/{id}", read_story, Access::right, Right::read},
      {Method::patch, "stories/{id}", save, Access::right, Right::write},
      {Method::get, "stories/{id}/checks", checks, Access::right, Right::read},
      {Method::get, "stories/{id}/revisions", revisions, Access::right, Right::read},
      {Method::get, "stories/{id}/revisions/{n}", revision, Access::right, Right::read},
      {Method::get, "stories/{id}/comparison", comparison, Access::right, Right::read},
      {Method::post, "stories/{id}/restoration", restore, Access::right, Right::write},
  };
}

}  // namespace stoppress::newsroom
