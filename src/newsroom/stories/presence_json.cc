#include "newsroom/stories/presence_json.h"

namespace stoppress::newsroom {

json::Object editing_json(store::Editing const& editing) {
  return {{"id", editing.who.id.number()}, {"name", editing.who.name}, {"since", iso_utc(editing.since)}};
}

Result<json::Object> presence_json(store::Snapshot& snapshot, StoryId id, Instant now) {
  store::Presence presence(snapshot);
  auto const writer = TRY(presence.writer(id, now));
  json::Array readers;
  for (auto const& each : TRY(presence.readers(id, now))) readers.push_back(editing_json(each));
  return json::Object{{"editor", writer ? json::Value(editing_json(*writer)) : json::Value(nullptr)},
                      {"readers", std::move(readers)}};
}

}  // namespace stoppress::newsroom
