#include "story/story.h"

#include <array>
#include <charconv>

namespace stoppress::story {
namespace {

constexpr std::array<State, 6> kStates{State::draft, State::waiting,   State::scheduled,
                                       State::live,  State::withdrawn, State::killed};
constexpr std::array<Kind, 4> kKinds{Kind::news, Kind::opinion, Kind::feature, Kind::live};

template <class All>
std::optional<typename All::value_type> named(All const& all, std::string_view name) {
  for (auto const value : all)
    if (name == name_of(value)) return value;
  return std::nullopt;
}

}  // namespace

char const* name_of(State state) {
  switch (state) {
    case State::draft: return "draft";
    case State::waiting: return "waiting";
    case State::scheduled: return "scheduled";
    case State::live: return "live";
    case State::withdrawn: return "withdrawn";
    case State::killed: return "killed";
  }
  return "";
}

std::optional<State> state_named(std::string_view name) { return named(kStates, name); }

char const* name_of(Kind kind) {
  switch (kind) {
    case Kind::news: return "news";
    case Kind::opinion: return "opinion";
    case Kind::feature: return "feature";
    case Kind::live: return "live";
  }
  return "";
}

std::optional<Kind> kind_named(std::string_view name) { return named(kKinds, name); }

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
