// A body becomes the editor's document. Attributes that say nothing are left out.
#pragma once

#include "base/json.h"
#include "story/body/block.h"

namespace stoppress::story {

json::Object document_of(Body const& body);

}  // namespace stoppress::story
