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
Result<engine::Answer> whole_story(Call const& call, StoryId id, int status);
// What a request wants to change; nothing given changes nothing.
Result<desk::ContentChange> change_in(std::optional<json::Value> content, Call const& call);
// 200 with the revision, or 409 with all that the client needs to go on.
engine::Answer saved_or_overtaken(std::variant<desk::Saved, desk::Overtaken> const& outcome,
                                  Call const& call);
json::Object comparison_json(story::Comparison const& comparison);

}  // namespace stoppress::newsroom
