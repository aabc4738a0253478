// A wire item as it was received, and as the desk sees it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/time.h"
#include "story/arrival/arrival.h"

namespace stoppress::store {

// One wire item as it was received.
struct WireItem {
  WireItemId id;
  story::WireIdentity identity;
  story::WireStatus status = story::WireStatus::usable;
  story::WireType type = story::WireType::text;
  std::string format;    // "ninjs 2.1", "newsml-g2", "nitf"
  std::string file;      // the file's name
  std::string raw_hash;  // SHA-256 of its bytes: the key of the kept raw
  StoryId story;         // what the desk made of it; may be none
  std::string headline;
  std::string problems;  // JSON list, "[]" without any
  Instant received;
};

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
  std::optional<Instant> expires;  // its words are not to be shown any more from then on
  std::vector<story::Signal> signals;
  WireState state = WireState::fresh;
  bool superseded = false;  // a later version is here
  Revision revision;        // of `story`: says exactly what the item says; none: nothing of it does
};

}  // namespace stoppress::store
