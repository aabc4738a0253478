// A template's holes as they are being filled, as a galley holds type before it is printed. Words are copied.
// A hole filled with words also shows the section of the same name, so that a template can leave out what
// stands around an empty one: {{#KICKER}}<p>{{KICKER}}</p>{{/KICKER}}.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/html.h"
#include "pages/render/parts/template_library.h"

namespace stoppress::pages {

class TemplateData {
 public:
  explicit TemplateData(ctemplate::TemplateDictionary& dictionary) : dictionary_(&dictionary) {}

  // Escaped by the template for the place where the hole is.
  void set(char const* hole, std::string_view words);
  void set(char const* hole, std::int64_t number);
  // For the holes that the theme marks with :none.
  void set(char const* hole, Html const& markup);
  void show(char const* section);
  TemplateData section(char const* name);                    // each call shows it once more
  TemplateData include(char const* name, char const* file);  // likewise

 private:
  ctemplate::TemplateDictionary* dictionary_;
};

}  // namespace stoppress::pages
