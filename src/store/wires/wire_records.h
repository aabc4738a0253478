// A wire item as the desk sees it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/names.h"
#include "store/newsstand/records.h"

namespace stoppress::store {

// What the newsroom decided on an item. taken: a story says it, or somebody looked at it for its story.
enum class WireState { fresh, held, spiked, taken };
constexpr auto names_of(WireState) {
  using enum WireState;
  return names<WireState>({{fresh, "new"}, {held, "held"}, {spiked, "spiked"}, {taken, "taken"}});
}
using stoppress::name_of;

struct ListedItem : WireItem {
  bool unread = false;  // the file could not be read: `problems` says why, and nothing else is the agency's
  std::string slugline;
  int urgency = 0;  // as the agency wrote it; 0: it did not
  std::int64_t words = 0;
  std::optional<Instant> embargo;
  WireState state = WireState::fresh;
  bool superseded = false;  // a later version is here
  Revision revision;        // of `story`: says exactly what the item says; none: nothing of it does
};

}  // namespace stoppress::store
