// Fronts as the client reads and writes them.
#pragma once

#include "base/json.h"
#include "desk/fronts/fronts.h"
#include "newsroom/route.h"

namespace stoppress::newsroom {

// How the client names a front, "home" or the section's number, and what a person calls it. `section` is null
// for the home front.
std::string front_key(story::Section const* section);
std::string front_name(story::Section const* section);

// The containers of a request. Fault::invalid with the member's name.
struct FrontGiven {
  std::int64_t version = 0;
  story::FrontContainers containers;
};
Result<FrontGiven> read_front(std::string_view body);

// The front as its screen shows it: what readers get, the draft, how the draft will look, its stories.
// `section` is null for the home front.
Result<json::Object> front_json(store::Snapshot& snapshot, ApiCall const& call, story::Section const* section,
                                store::FrontDraft const& draft);
// A line of the list of fronts.
Result<json::Object> front_line(store::Snapshot& snapshot, ApiCall const& call,
                                story::Section const* section);

}  // namespace stoppress::newsroom
