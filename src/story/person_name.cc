#include "story/person_name.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::story {
namespace {

constexpr std::array<std::string_view, 13> kParticles{"VON", "VAN", "DER", "DEN", "DE", "DA", "DI",
                                                      "DU",  "DEL", "DOS", "BIN", "AL", "LA"};
constexpr std::array<std::string_view, 5> kNumerals{"II", "III", "IV", "VI", "VII"};

bool is_one_of(auto const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "JK" before "ROWLING", but not "JO" before "SMITH".
bool are_initials(std::string_view word) {
  return word.size() == 2 && (word.find_first_of("AEIOUY") == std::string_view::npos || word[1] == 'J');
}

std::string raised(std::string_view part) { return raise_first(to_lower(part)); }

// One part of a name between hyphens, all in capitals.
std::string part_in_title_case(std::string_view part) {
  if (part.find('.') != std::string_view::npos && part.size() <= 6 && part.find('.') <= 1)
    return std::string(part);  // J.K.
  for (std::string_view const apostrophe : {"'", "’"}) {
    auto const at = part.find(apostrophe);
    if (at == 1 && part.size() > at + apostrophe.size() + 1)
      return std::string(part.substr(0, at + apostrophe.size())) +
             raised(part.substr(at + apostrophe.size()));
  }
  if (part.starts_with("MC") && part.size() > 4) return "Mc" + raised(part.substr(2));
  return raised(part);
}

std::string word_in_title_case(std::string_view word, bool first) {
  // "McDONALD" and "O'NEILL" are capitals too as typists see them.
  bool const mc = word.starts_with("Mc") && !has_lower(word.substr(2));
  if (mc && word.size() > 3) return "Mc" + raised(word.substr(2));
  if (has_lower(word) || is_one_of(kNumerals, word) || are_initials(word)) return std::string(word);
  if (!first && is_one_of(kParticles, word)) return to_lower(word);
  std::string out;
  for (std::size_t at = 0; at <= word.size();) {
    auto const end = std::min(word.find('-', at), word.size());
    out += part_in_title_case(word.substr(at, end - at));
    if (end < word.size()) out += '-';
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string name_in_title_case(std::string_view name) {
  std::string out;
  for (auto const& word : split(name, ' ')) {
    bool const first = out.empty();
    if (!first) out += ' ';
    out += word_in_title_case(word, first);
  }
  return out;
}

}  // namespace stoppress::story
