// A body as the editor's document in memory: for who has parsed a larger JSON text around it, or prints one.
// What body.h says of nodes and limits holds here too, but for the size of the text, which its reader keeps.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "story/body/block.h"

namespace stoppress::story {

Result<Body> body_of(json::Value const& document);
json::Object document_of(Body const& body);

}  // namespace stoppress::story
