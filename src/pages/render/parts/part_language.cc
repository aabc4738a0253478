#include "pages/render/parts/part_language.h"

#include <algorithm>

#include "words/direction.h"

namespace stoppress::pages {
namespace {

// No letter that is read from the right has a first byte below that of U+0590.
bool may_run_from_the_right(std::string_view words) {
  return std::any_of(words.begin(), words.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xD6; });
}

bool is_from_the_right(std::string_view direction) { return direction == "rtl"; }

char const* direction_of_letters(std::string_view words) {
  return may_run_from_the_right(words) ? words::direction_of_text(words) : nullptr;
}

}  // namespace

PartLanguage part_language(Setup const& setup, std::string const& language, std::string_view words) {
  char const* const page = setup.words->direction();
  PartLanguage part;
  if (!language.empty() && !words::same_language(language, setup.title.language)) part.lang = language;
  if (language.empty() && is_from_the_right(page)) {
    char const* const letters = words::direction_of_text(words);
    if (letters != nullptr && !is_from_the_right(letters)) part.dir = letters;
    return part;
  }
  char const* own = part.lang.empty() ? page : words::direction_of(language);
  // An agency that says "en" of everything it sends is not believed against the letters.
  if (!is_from_the_right(own))
    if (char const* const letters = direction_of_letters(words)) own = letters;
  if (!part.lang.empty() || is_from_the_right(own) != is_from_the_right(page)) part.dir = own;
  return part;
}

void set_language(TemplateData& data, Setup const& setup, std::string const& language,
                  std::string_view words) {
  auto const part = part_language(setup, language, words);
  data.set("LANG", part.lang);
  data.set("DIR", std::string_view(part.dir));
}

}  // namespace stoppress::pages
