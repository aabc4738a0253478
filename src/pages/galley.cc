#include "pages/galley.h"

namespace stoppress::pages {
namespace {

ctemplate::TemplateString in_place(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

void Galley::set(char const* hole, std::string_view words) {
  if (words.empty()) return;
  dictionary_->SetValue(hole, in_place(words));
  dictionary_->ShowSection(hole);
}

void Galley::set(char const* hole, std::int64_t number) {
  set(hole, std::string_view(std::to_string(number)));
}

void Galley::set(char const* hole, Html const& markup) { set(hole, std::string_view(markup.str())); }

void Galley::show(char const* section) { dictionary_->ShowSection(section); }

Galley Galley::section(char const* name) { return Galley(*dictionary_->AddSectionDictionary(name)); }

Galley Galley::include(char const* name, char const* file) {
  auto* included = dictionary_->AddIncludeDictionary(name);
  included->SetFilename(file);
  return Galley(*included);
}

}  // namespace stoppress::pages
