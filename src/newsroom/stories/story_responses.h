// What several rows of the API read and answer with alike when they are about one story.
#pragma once

#include <optional>
#include <variant>

#include "base/json.h"
#include "desk/stories/write.h"
#include "newsroom/route.h"
#include "story/comparison.h"

namespace stoppress::newsroom {

// The story with its newest content; not_found.
Result<engine::Answer> whole_story(ApiCall const& call, StoryId id, int status);
// What a request wants to change; nothing given changes nothing.
Result<story::ContentChange> change_in(std::optional<json::Value> content, ApiCall const& call);
// 200 with the revision, or 409 with all that the client needs to go on.
engine::Answer save_response(desk::SaveOutcome const& outcome, ApiCall const& call);
json::Object comparison_json(story::Comparison const& comparison);

}  // namespace stoppress::newsroom
