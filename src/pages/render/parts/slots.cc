#include "pages/render/parts/slots.h"

#include <fmt/format.h>

namespace stoppress::pages {
namespace {

using story::Block;

bool is_paragraph(Block const& block) { return std::holds_alternative<story::Paragraph>(block.value); }

// Words on both sides, so that nobody takes the advertisement for part of the story.
bool may_stand_beside(Block const& block) {
  return is_paragraph(block) || std::holds_alternative<story::List>(block.value) ||
         std::holds_alternative<story::Quote>(block.value);
}

}  // namespace

std::vector<std::size_t> slots_in(story::Body const& body, AdRule const& rule) {
  std::vector<std::size_t> places;
  if (rule.first < 1 || rule.every < 1) return places;
  int since = rule.every - rule.first;  // so that the first is due after `first` paragraphs
  for (std::size_t at = 0; at + 1 < body.size() && places.size() < std::size_t(std::max(rule.most, 0));
       ++at) {
    if (!is_paragraph(body[at])) continue;
    if (++since < rule.every || !may_stand_beside(body[at + 1])) continue;
    places.push_back(at);
    since = 0;
  }
  return places;
}

void fill_slot(TemplateData& data, char const* hole, Setup const& setup, char const* size, std::size_t number,
               std::size_t turn) {
  if (setup.house_ads.empty()) return;
  HouseAd const& ad = setup.house_ads[(number + turn) % setup.house_ads.size()];
  TemplateData slot = data.include(hole, "slot.html");
  slot.set("SIZE", size);
  slot.set("AFTER", fmt::format("after-advertisement-{}", number + 1));
  TemplateData words = slot.section("WORD_AD");
  words.set("HREF", ad.href);
  words.set("HEADLINE", ad.headline);
  words.set("TEXT", ad.text);
  words.set("ACTION", ad.call);
}

}  // namespace stoppress::pages
