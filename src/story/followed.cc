#include "story/followed.h"

#include <algorithm>
#include <charconv>

#include "story/slug.h"

namespace stoppress::story {
namespace {

// "042" would be another text for story 42.
bool is_number(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc{} && end == text.data() + text.size() && number > 0 && text.front() != '0';
}

Error no_topic(std::string_view text) {
  return about("topics",
               invalid("“" + std::string(text.substr(0, 100)) +
                       "” can’t be followed: say breaking, section:…, topic:…, author:… or story:…."));
}

}  // namespace

Result<Followed> Followed::parse(std::string_view text) {
  auto const colon = std::min(text.find(':'), text.size());
  auto const kind = from_name<FollowedKind>(text.substr(0, colon));
  if (!kind) return no_topic(text);
  if (*kind == FollowedKind::breaking) return colon == text.size() ? Result(Followed{}) : no_topic(text);
  auto const name = text.substr(std::min(colon + 1, text.size()));
  bool const is_right = *kind == FollowedKind::story ? is_number(name) : Slug::parse(name).ok();
  if (name.empty() || !is_right) return no_topic(text);
  return Followed{*kind, std::string(name)};
}

std::string Followed::text() const {
  return kind == FollowedKind::breaking ? name_of(kind) : std::string(name_of(kind)) + ":" + name;
}

Result<std::vector<Followed>> parse_followed(std::vector<std::string> const& texts, std::size_t most) {
  if (texts.size() > most)
    return about("topics", over_limit("At most " + std::to_string(most) + " topics can be followed."));
  std::vector<Followed> list;
  for (auto const& text : texts) list.push_back(TRY(Followed::parse(text)));
  std::ranges::sort(list);
  auto const doubled = std::ranges::unique(list);
  list.erase(doubled.begin(), doubled.end());
  return list;
}

}  // namespace stoppress::story
