// One story: reading, saving, its history.

#include "desk/stories/checks.h"
#include "desk/stories/write.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/story_answers.h"
#include "newsroom/stories/story_json.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/previews.h"
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
json::Array corrections_json(std::vector<store::Correction> const& corrections) {
  json::Array list;
  for (auto const& each : corrections)
    list.push_back(
        json::Object{{"id", each.id}, {"class", each.kind}, {"text", each.text}, {"at", iso_utc(each.at)}});
  return list;
}

// Only whoever made the link has it; here is told that one is good, and until when.
json::Value preview_json(std::optional<store::PreviewRow> const& preview) {
  if (!preview) return nullptr;
  return json::Object{{"expires", iso_utc(preview->expires)}};
}

Result<json::Object> story_json(store::Snapshot& snapshot, Call const& call, StoryId id) {
  auto const& title = call.context.title;
  auto const row = TRY(store::DeskLists(snapshot).desk_row(id, call.context.clock.now()));
  auto const content = TRY(store::Stories(snapshot).content(id, row.head));
  auto const lines = TRY(store::Revisions(snapshot).revisions(id));
  auto const corrections = TRY(store::Corrections(snapshot).of(id));
  auto const preview =
      TRY(store::Previews(snapshot).of({"story", id.number(), title.id}, call.context.clock.now()));
  auto const& head = lines.front();
  return json::Object{{"story", row_json(row, title)},     {"content", content_json(content, title)},
                      {"revision", row.head.number()},     {"saved_at", iso_utc(head.at)},
                      {"saved_by", name_or_null(head.by)}, {"corrections", corrections_json(corrections)},
                      {"preview", preview_json(preview)}};
}

}  // namespace

Result<Answer> whole_story(Call const& call, StoryId id, int status) {
  auto const story =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return story_json(snapshot, call, id); }));
  return Answer(json_response(story, status));
}

namespace {

Result<Answer> read_story(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  return whole_story(call, id, 200);
}

Result<Answer> begin(Call const& call) {
  auto given = TRY(read_fields<Begin>(call.request.body));
  auto const change = TRY(change_in(std::move(given.content), call));
  auto const id = TRY(desk::begin_story(call.context.store, call.actor, call.context.title, change,
                                        call.context.clock.now()));
  return whole_story(call, id, 201);
}

Result<Answer> save(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto given = TRY(read_fields<Save>(call.request.body));
  auto const change = TRY(change_in(std::move(given.content), call));
  auto const done = TRY(desk::save(call.context.store, call.actor, id, given.revision, change, given.keep,
                                   call.context.clock.now()));
  return saved_or_overtaken(done, call);
}

Result<Answer> restore(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Restore>(call.request.body));
  auto const done = TRY(desk::restore(call.context.store, call.actor, id, given.revision, given.from,
                                      call.context.clock.now()));
  return saved_or_overtaken(done, call);
}

Result<Answer> checks(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return desk::check(snapshot, id, call.context.clock.now()); }));
  json::Array missing, risky;
  for (auto const& each : found.missing)
    missing.push_back(json::Object{
        {"what", each.what}, {"field", each.field}, {"text", each.text}, {"needed", each.needed}});
  for (auto const& each : found.risky)
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

Result<Answer> revisions(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const rows =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return revision_rows(snapshot, id); }));
  return Answer(json_response({{"revisions", rows}}));
}

Result<json::Object> revision_json(store::Snapshot& snapshot, Call const& call, StoryId id, Revision number) {
  auto const content = TRY(store::Stories(snapshot).content(id, number));
  for (auto const& line : TRY(store::Revisions(snapshot).revisions(id)))
    if (line.number == number)
      return json::Object{{"number", number.number()},
                          {"at", iso_utc(line.at)},
                          {"by", name_or_null(line.by)},
                          {"content", content_json(content, call.context.title)}};
  return not_found("There is no such revision.");
}

Result<Answer> revision(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(call.id<RevisionTag>(1));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return revision_json(snapshot, call, id, number); }));
  return Answer(json_response(found));
}

Result<Answer> comparison(Call const& call) {
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
      {Method::post, "stories", begin, Who::right, Right::write},
      {Method::get, "stories/{id}", read_story, Who::signed_in},
      {Method::patch, "stories/{id}", save, Who::right, Right::write},
      {Method::get, "stories/{id}/checks", checks, Who::signed_in},
      {Method::get, "stories/{id}/revisions", revisions, Who::signed_in},
      {Method::get, "stories/{id}/revisions/{n}", revision, Who::signed_in},
      {Method::get, "stories/{id}/comparison", comparison, Who::signed_in},
      {Method::post, "stories/{id}/restoration", restore, Who::right, Right::write},
  };
}

}  // namespace stoppress::newsroom
