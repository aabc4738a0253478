// The editor's document becomes a body. Every node, mark and attribute is known by name or refused; what
// body.h says of nodes and limits holds, but for the size of the text, which whoever has parsed it has kept.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "story/body/block.h"

namespace stoppress::story {

Result<Body> body_of(json::Value const& document);

}  // namespace stoppress::story
