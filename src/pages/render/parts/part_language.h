// The language of one part of a page: a story of another language than the title's says so, in its headline
// on a card too, so that it is read out, hyphenated and aligned as its own.
#pragma once

#include <string>
#include <string_view>

#include "pages/render/parts/template_data.h"
#include "pages/setup.h"

namespace stoppress::pages {

struct PartLanguage {
  std::string lang;      // empty: the title's own, or not known
  char const* dir = "";  // "rtl" or "ltr" when that is not the page's; a foreign part always says it
  bool is_foreign() const { return !lang.empty() || *dir != '\0'; }
};

// Of words in that language, which may be empty when nobody said it: then the letters decide the direction.
PartLanguage part_language(Setup const& setup, std::string const& language, std::string_view words);
// The holes LANG and DIR; nothing for what is in the title's language.
void set_language(TemplateData& data, Setup const& setup, std::string const& language,
                  std::string_view words);

}  // namespace stoppress::pages
