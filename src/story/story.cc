#include "story/story.h"

#include <charconv>

namespace stoppress::story {
bool may_be_seen(std::optional<Instant> embargo, Instant now) { return !embargo || now >= *embargo; }

std::string address(std::string_view section_slug, Slug const& slug, StoryId id) {
  // Without a section the address must still have two parts: "//x" would name another host.
  std::string out = "/";
  out += section_slug.empty() ? "story" : section_slug;
  return out + "/" + slug.str() + "-" + std::to_string(id.number());
}

std::optional<StoryId> story_number(std::string_view last_part) {
  auto const hyphen = last_part.rfind('-');
  auto const digits = hyphen == std::string_view::npos ? last_part : last_part.substr(hyphen + 1);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t number = 0;
  auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc{} || number == 0) return std::nullopt;
  return StoryId(number);
}

}  // namespace stoppress::story
