#include "pages/render/parts/template_data.h"

namespace stoppress::pages {
namespace {

ctemplate::TemplateString in_place(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

void TemplateData::set(char const* hole, std::string_view words) {
  if (words.empty()) return;
  dictionary_->SetValue(hole, in_place(words));
  dictionary_->ShowSection(hole);
}

void TemplateData::set(char const* hole, std::int64_t number) {
  set(hole, std::string_view(std::to_string(number)));
}

void TemplateData::set(char const* hole, Html const& markup) { set(hole, std::string_view(markup.str())); }

void TemplateData::show(char const* section) { dictionary_->ShowSection(section); }

TemplateData TemplateData::section(char const* name) {
  return TemplateData(*dictionary_->AddSectionDictionary(name));
}

TemplateData TemplateData::include(char const* name, char const* file) {
  auto* included = dictionary_->AddIncludeDictionary(name);
  included->SetFilename(file);
  return TemplateData(*included);
}

}  // namespace stoppress::pages
