// The demonstration's second title: a small weekly of the same county, with a theme of its own, and one story
// that the first title shares with it.
#pragma once

#include <filesystem>

#include "app/archive.h"

namespace stoppress::app {

// Makes it, once; what a start that was cut short left out is made at the next.
Result<Done> add_second_title(Archive& archive, std::filesystem::path const& material, Instant now);

// Takes the stories of a folder in, each at its own time, moved to the first start; `root` has their
// pictures.
Result<Done> publish_material(Archive& archive, std::filesystem::path const& folder,
                              std::filesystem::path const& root, WireSource const& wire, Instant now);

// The host at which browsers on this machine find it: every name below localhost is the machine itself.
inline constexpr char kSecondHost[] = "tidings.localhost";

}  // namespace stoppress::app
