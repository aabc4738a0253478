#include "newsroom/stories/story_responses.h"

#include "newsroom/context.h"
#include "newsroom/responses.h"
#include "newsroom/stories/alarm_json.h"
#include "newsroom/stories/content_json.h"
#include "newsroom/stories/story_json.h"
#include "newsroom/wires/wire_json.h"
#include "store/stories/alarms.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/previews.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"
#include "store/wires/wires.h"

namespace stoppress::newsroom {
namespace {

json::Array parts_json(std::vector<story::Part> const& parts) {
  json::Array list;
  for (auto const& part : parts)
    list.push_back(json::Object{{"text", part.text}, {"change", story::name_of(part.change)}});
  return list;
}

json::Object saved_json(desk::SavedRevision const& saved) {
  return {{"revision", saved.revision.number()}, {"saved_at", iso_utc(saved.at)}, {"slug", saved.slug}};
}

engine::Response conflict_response(desk::SaveConflict const& late, story::Title const& title) {
  json::Array clashes;
  for (auto const index : late.merged.clashes) clashes.push_back(json::Value(std::int64_t(index)));
  return engine::problem(conflict(late.by.name + " has saved this story since you opened it."),
                         {{"revision", late.revision.number()},
                          {"content", content_json(late.theirs, title)},
                          {"by", json::Object{{"id", late.by.id.number()}, {"name", late.by.name}}},
                          {"base", content_json(late.base, title)},
                          {"merged", content_json(late.merged.content, title)},
                          {"clashes", std::move(clashes)}});
}

json::Array corrections_json(std::vector<store::Correction> const& corrections) {
  json::Array list;
  for (auto const& each : corrections)
    list.push_back(json::Object{
        {"id", each.id}, {"class", name_of(each.kind)}, {"text", each.text}, {"at", iso_utc(each.at)}});
  return list;
}

// Only whoever made the link has it; here is told that one is good, and until when.
json::Value preview_json(std::optional<store::PreviewRow> const& preview) {
  if (!preview) return nullptr;
  return json::Object{{"expires", iso_utc(preview->expires)}};
}

Result<json::Object> story_json(store::Snapshot& snapshot, ApiCall const& call, StoryId id) {
  auto const& title = call.context.title;
  auto const row = TRY(store::DeskLists(snapshot).desk_row(id, call.context.clock.now()));
  auto const content = TRY(store::Stories(snapshot).content(id, row.head));
  auto const head = TRY(store::Revisions(snapshot).revision(id, row.head));
  auto const corrections = TRY(store::Corrections(snapshot).of(id));
  auto const preview = TRY(store::Previews(snapshot).of({store::PreviewKind::story, id.number(), title.id},
                                                        call.context.clock.now()));
  auto const alarms = TRY(store::Alarms(snapshot).of(id));
  auto const item = TRY(store::Wires(snapshot).last_taken(id));
  return json::Object{{"story", row_json(row, title)},
                      {"content", content_json(content, title)},
                      {"revision", row.head.number()},
                      {"saved_at", iso_utc(head.at)},
                      {"saved_by", name_or_null(head.by)},
                      {"corrections", corrections_json(corrections)},
                      {"preview", preview_json(preview)},
                      {"alarms", alarms_json(alarms, *call.context.titles)},
                      {"wire", item ? json::Value(item_json(*item)) : json::Value(nullptr)}};
}

}  // namespace

Result<engine::Answer> whole_story(ApiCall const& call, StoryId id, int status) {
  auto const story =
      TRY(call.context.store.read([&](store::Snapshot& snapshot) { return story_json(snapshot, call, id); }));
  return engine::Answer(json_response(story, status));
}

engine::Answer save_response(desk::SaveOutcome const& outcome, ApiCall const& call) {
  if (auto const* saved = std::get_if<desk::SavedRevision>(&outcome))
    return json_response(saved_json(*saved));
  return conflict_response(std::get<desk::SaveConflict>(outcome), call.context.title);
}

json::Object comparison_json(story::Comparison const& comparison) {
  json::Array fields, blocks;
  for (auto const& each : comparison.fields)
    fields.push_back(json::Object{{"field", each.field}, {"parts", parts_json(each.parts)}});
  for (auto const& each : comparison.blocks)
    blocks.push_back(json::Object{
        {"change", story::name_of(each.change)}, {"kind", each.kind}, {"parts", parts_json(each.parts)}});
  return {{"fields", std::move(fields)}, {"blocks", std::move(blocks)}};
}

Result<story::ContentChange> change_in(std::optional<json::Value> content, ApiCall const& call) {
  if (!content) return story::ContentChange();
  return read_change(*std::move(content), call.context.title);
}

}  // namespace stoppress::newsroom
