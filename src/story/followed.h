// What a reader can follow, so that alerts about it come to their device: what is breaking, a section, a
// topic, an author, one story. It travels as text: "breaking", "section:world", "topic:tides",
// "author:ada-quill", "story:42".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"
#include "base/result.h"

namespace stoppress::story {

enum class FollowedKind { breaking, section, topic, author, story };
constexpr auto names_of(FollowedKind) {
  using enum FollowedKind;
  return names<FollowedKind>(
      {{breaking, "breaking"}, {section, "section"}, {topic, "topic"}, {author, "author"}, {story, "story"}});
}
using stoppress::name_of;

struct Followed {
  FollowedKind kind = FollowedKind::breaking;
  std::string name;  // the slug, or the story's number; of `breaking` none
  // Fault::invalid for anything else than the texts above. Whether there is such a section is not asked.
  static Result<Followed> parse(std::string_view text);
  std::string text() const;
  auto operator<=>(Followed const&) const = default;
};

// Each once, in order. Fault::invalid for one that is none, Fault::limit for more than `most`.
Result<std::vector<Followed>> parse_followed(std::vector<std::string> const& texts, std::size_t most);

}  // namespace stoppress::story
