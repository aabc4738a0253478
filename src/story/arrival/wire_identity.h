// How a wire item names itself, so that a resend, an update, a correction or a kill finds its story.
#pragma once

#include <string>

namespace stoppress::story {

struct WireIdentity {
  std::string source;  // the configured wire it came by, such as "northwire" or "wire" for the watched folder
  std::string guid;    // as the agency wrote it
  std::string version;  // as the agency wrote it; may be empty
  bool operator==(WireIdentity const&) const = default;
};

// Orders two versions of one guid: numbers by value ("9" < "10", "1.9" < "1.10"), else by their letters;
// numbers come before letters. Empty is oldest.
bool is_later(std::string const& version, std::string const& than);

}  // namespace stoppress::story
