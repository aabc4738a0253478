// What holds of every file that a wire reads, whatever its format.
#pragma once

#include <string>

#include "story/body/body.h"
#include "wire/inspect.h"

namespace stoppress::fuzz {

// Whatever is read can be printed, stored and read back.
inline void read_and_read_back(std::string const& bytes) {
  auto reading = wire::read(bytes, "fuzz", {});
  for (auto& item : reading.items) {
    if (wire::inspect_line(item).empty()) __builtin_trap();
    // A related story is named by its guid until the desk has found it.
    for (auto& block : item.arrival.content.body)
      if (auto* link = std::get_if<story::RelatedLink>(&block.value)) link->url = "/";
    if (!story::read_body(story::dump_body(item.arrival.content.body)).ok()) __builtin_trap();
  }
}

}  // namespace stoppress::fuzz
