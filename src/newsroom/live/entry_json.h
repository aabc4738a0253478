// An entry of a live blog as the newsroom's client gets it, and as it sends one.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "store/live/entry.h"

namespace stoppress::newsroom {

json::Object entry_json(store::Entry const& entry);

// A document of the editor's, or plain text, whose paragraphs are parted by a blank line.
Result<story::Body> read_entry_body(json::Value const& given);

}  // namespace stoppress::newsroom
