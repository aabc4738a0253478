#include "newsroom/wires/wire_json.h"

#include "newsroom/responses.h"

namespace stoppress::newsroom {

json::Object item_json(store::ListedItem const& item) {
  json::Value urgency = nullptr, story = nullptr;
  if (item.urgency > 0) urgency = item.urgency;
  if (item.story) story = item.story.number();
  json::Array signals;
  for (auto const signal : item.signals) signals.push_back(json::Value(story::name_of(signal)));
  return {{"id", item.id.number()},
          {"source", item.identity.source},
          {"guid", item.identity.guid},
          {"version", item.identity.version},
          {"type", story::name_of(item.type)},
          {"format", item.format},
          {"file", item.file},
          {"headline", item.headline},
          {"slugline", item.slugline},
          {"urgency", std::move(urgency)},
          {"status", item.unread ? "failed" : story::name_of(item.status)},
          {"received", iso_utc(item.received)},
          {"state", store::name_of(item.state)},
          {"story", std::move(story)},
          {"words", item.words},
          {"embargo", time_or_null(item.embargo)},
          {"expires", time_or_null(item.expires)},
          {"signals", std::move(signals)},
          {"problems", json::parse(item.problems).value_or(json::Array())}};
}

}  // namespace stoppress::newsroom
