#include "newsroom/stories/story_answers.h"

#include "newsroom/context.h"
#include "newsroom/responses.h"
#include "newsroom/stories/story_json.h"

namespace stoppress::newsroom {
namespace {

json::Array parts_json(std::vector<story::Part> const& parts) {
  json::Array list;
  for (auto const& part : parts)
    list.push_back(json::Object{{"text", part.text}, {"change", story::name_of(part.change)}});
  return list;
}

json::Object saved_json(desk::Saved const& saved) {
  return {{"revision", saved.revision.number()}, {"saved_at", iso_utc(saved.at)}, {"slug", saved.slug}};
}

engine::Response overtaken_reply(desk::Overtaken const& late, story::Title const& title) {
  auto response = engine::problem(conflict(late.by.name + " has saved this story since you opened it."));
  auto members = json::parse(response.body).value().as_object();
  json::Array clashes;
  for (auto const index : late.merged.clashes) clashes.push_back(json::Value(std::int64_t(index)));
  members["revision"] = late.revision.number();
  members["content"] = content_json(late.theirs, title);
  members["by"] = json::Object{{"id", late.by.id.number()}, {"name", late.by.name}};
  members["base"] = content_json(late.base, title);
  members["merged"] = content_json(late.merged.content, title);
  members["clashes"] = std::move(clashes);
  response.body = json::dump(members);
  return response;
}

}  // namespace

engine::Answer saved_or_overtaken(std::variant<desk::Saved, desk::Overtaken> const& outcome,
                                  Call const& call) {
  if (auto const* saved = std::get_if<desk::Saved>(&outcome)) return json_response(saved_json(*saved));
  return overtaken_reply(std::get<desk::Overtaken>(outcome), call.context.title);
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

Result<desk::ContentChange> change_in(std::optional<json::Value> content, Call const& call) {
  if (!content) return desk::ContentChange();
  return read_change(*std::move(content), call.context.title);
}

}  // namespace stoppress::newsroom
