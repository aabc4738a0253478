// What a story says, as the client reads and writes it: made of the description of a content
// (story/fields/content_fields.h).
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "story/fields/content_change.h"
#include "story/title/title.h"

namespace stoppress::newsroom {

json::Object content_json(story::Content const& content, story::Title const& title);

// The members of a story's content that a request names. Fault::invalid with the member's name.
Result<story::ContentChange> read_change(json::Value content, story::Title const& title);

// Lines that nobody wrote in leave: room on somebody's screen, and an empty paragraph before readers.
void drop_empty_lines(story::Body& body);

}  // namespace stoppress::newsroom
