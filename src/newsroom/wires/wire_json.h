// A wire item as the client reads it.
#pragma once

#include "base/json.h"
#include "store/wires/wire_records.h"

namespace stoppress::newsroom {

json::Object item_json(store::ListedItem const& item);

}  // namespace stoppress::newsroom
