#include "newsroom/stories/alarm_json.h"

#include "newsroom/responses.h"
#include "newsroom/stories/story_json.h"

namespace stoppress::newsroom {
namespace {

json::Value title_json(TitleId id, std::vector<story::Title> const& titles) {
  for (auto const& title : titles)
    if (title.id == id) return json::Object{{"id", id.number()}, {"name", title.name}};
  return nullptr;
}

}  // namespace

json::Array alarms_json(std::vector<store::Alarm> const& alarms, std::vector<story::Title> const& titles) {
  json::Array list;
  for (auto const& alarm : alarms)
    list.push_back(json::Object{{"id", alarm.id},
                                {"kind", story::name_of(alarm.kind)},
                                {"story", alarm.story.number()},
                                {"headline", alarm.headline},
                                {"title", title_json(alarm.title, titles)},
                                {"text", alarm.words},
                                {"raised", iso_utc(alarm.raised)},
                                {"by", alarm.raised_by},
                                {"acknowledged", time_or_null(alarm.known)},
                                {"acknowledged_by", name_or_null(alarm.known_by)}});
  return list;
}

}  // namespace stoppress::newsroom
