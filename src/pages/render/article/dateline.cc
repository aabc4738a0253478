#include "pages/render/article/dateline.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace stoppress::pages {
namespace {

// Longer than any place, date and agency together; a dash further on is a dash of the sentence.
constexpr std::size_t kLongest = 80;

// One past the dash that ends the dateline, or nothing.
std::size_t end_of_dateline(std::string const& text) {
  static constexpr std::array<std::string_view, 4> kDashes{"—", "–", " - ", "--"};
  std::size_t first = std::string::npos, length = 0;
  for (auto const dash : kDashes) {
    auto const at = text.find(dash);
    if (at < first) first = at, length = dash.size();
  }
  return first == std::string::npos || first > kLongest ? std::string::npos : first + length;
}

}  // namespace

story::Text without_dateline(story::Text text, std::string const& place) {
  if (text.empty() || place.empty()) return text;
  std::string const opening = story::plain_text(text);
  if (!to_lower(opening).starts_with(to_lower(place))) return text;
  auto const end = end_of_dateline(opening);
  if (end == std::string::npos) return text;
  // A place that the sentence begins with ("Vessin was quiet — too quiet") is followed by a word in small
  // letters; in a dateline only dates and names stand before the dash.
  auto const between = opening.substr(place.size(), end - place.size());
  bool const sentence = between.size() > 1 && between[0] == ' ' && between[1] >= 'a' && between[1] <= 'z';
  if (sentence) return text;
  std::size_t left = end;
  while (left > 0 && !text.empty()) {
    auto const taken = std::min(left, text.front().text.size());
    text.front().text.erase(0, taken);
    left -= taken;
    if (text.front().text.empty()) text.erase(text.begin());
  }
  return story::tidy(std::move(text));
}

}  // namespace stoppress::pages
