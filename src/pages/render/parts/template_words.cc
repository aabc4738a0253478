#include "pages/render/parts/template_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "base/html.h"
#include "base/text.h"

namespace stoppress::pages {
namespace {

using Named = std::vector<std::pair<std::string, std::string>>;

// "</a>" of "<a href=\"/latest\">"; nothing of what is no element.
std::string closing_of(std::string_view markup) {
  if (!markup.starts_with('<')) return {};
  auto const end = markup.find_first_of(" >");
  return end == std::string_view::npos ? "" : fmt::format("</{}>", markup.substr(1, end - 1));
}

// "key|name=markup|name=markup": the key, and what comes in for its names.
std::pair<std::string, Named> taken_apart(std::string_view place) {
  auto bar = std::min(place.find('|'), place.size());
  std::pair<std::string, Named> out{std::string(trim(place.substr(0, bar))), {}};
  while (bar < place.size()) {
    place.remove_prefix(bar + 1);
    bar = std::min(place.find('|'), place.size());
    auto const one = place.substr(0, bar);
    auto const equals = std::min(one.find('='), one.size());
    std::string const name(trim(one.substr(0, equals)));
    std::string const markup(one.substr(std::min(equals + 1, one.size())));
    out.second.emplace_back("/" + name, closing_of(markup));
    out.second.emplace_back(name, markup);
  }
  return out;
}

// A name in the text that nothing comes in for; empty without one.
std::string left_open(std::string_view text, Named const& named) {
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    auto const name = text.substr(at + 1, text.find('}', at) - at - 1);
    if (std::none_of(named.begin(), named.end(), [&](auto const& each) { return each.first == name; }))
      return std::string(name);
  }
  return {};
}

Result<std::string> word_at(std::string_view place, std::string const& file, words::Words const& words) {
  auto const [key, named] = taken_apart(place);
  std::string const text = Html::escape(words.text(key)).str();
  if (text.empty()) return invalid(fmt::format("Theme: {}: there is no word “{}”.", file, key));
  if (auto const name = left_open(text, named); !name.empty())
    return invalid(fmt::format("Theme: {}: nothing comes in for {{{}}} of “{}”.", file, name, key));
  std::vector<std::pair<std::string_view, std::string_view>> const args(named.begin(), named.end());
  return words::filled(text, args);
}

}  // namespace

Result<std::string> with_words(std::string const& text, std::string const& file, words::Words const& words) {
  std::string rest = text;
  for (;;) {
    // The innermost first: one word may stand in what comes in for another.
    auto const end = rest.find("]]");
    if (end == std::string::npos) return rest;
    auto const begin = rest.rfind("[[", end);
    if (begin == std::string::npos) return invalid(fmt::format("Theme: {}: “]]” without “[[”.", file));
    rest.replace(begin, end + 2 - begin,
                 TRY(word_at(std::string_view(rest).substr(begin + 2, end - begin - 2), file, words)));
  }
}

}  // namespace stoppress::pages
