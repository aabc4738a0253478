#include "pages/render/parts/cards.h"

#include "pages/addresses.h"
#include "pages/render/parts/part_language.h"

namespace stoppress::pages {
namespace {

char const* name_of(CardSize size) {
  switch (size) {
    case CardSize::lead: return "lead";
    case CardSize::second: return "second";
    case CardSize::card: return "card";
    case CardSize::line: return "line-only";
    case CardSize::row: return "row";
    case CardSize::opinion: return "opinion";
  }
  return "card";
}

std::string sizes_of(CardPlace const& place) {
  if (place.sizes != nullptr) return place.sizes;
  switch (place.size) {
    case CardSize::lead: return "(min-width: 67.5em) 600px, (min-width: 44em) 66vw, 85vw";
    case CardSize::second: return "(min-width: 67.5em) 285px, (min-width: 44em) 46vw, 92vw";
    case CardSize::row: return "(min-width: 44em) 208px, 104px";
    default: break;
  }
  return std::string("(min-width: 67.5em) 285px, (min-width: 44em) 46vw, ") +
         (place.first ? "92vw" : "112px");
}

// A headline alone says too little where there is no picture beside it.
bool shows_standfirst(CardPlace const& place, bool pictured) {
  switch (place.size) {
    case CardSize::lead:
    case CardSize::second:
    case CardSize::line:
    case CardSize::row: return true;
    case CardSize::card: return !pictured;
    case CardSize::opinion: return false;
  }
  return false;
}

// "Ada Brennan and Tom Hale", as a column is signed.
std::string signed_by(Setup const& setup, story::Byline const& byline) {
  if (byline.authors.empty()) return byline.wording.empty() ? byline.agency : byline.wording;
  return setup.words->names(byline.authors);
}

void set_label(TemplateData& out, Setup const& setup, store::Card const& card, CardPlace const& place) {
  if (place.size == CardSize::opinion) return out.set("SPEAKER", signed_by(setup, card.byline));
  std::string label = card.kicker;
  bool const ours = label.empty() && place.with_section && !place.with_time;
  if (ours) label = section_name(setup, card.section);
  bool const live = card.kind == story::Kind::live;
  if (label.empty() && !live) return;
  TemplateData line = out.section("LABEL");
  line.set("KICKER", label);
  if (ours && part_language(setup, card.language, card.headline).is_foreign()) line.show("OURS");
  if (live) line.show("LIVE");
}

}  // namespace

std::string byline_of(Setup const& setup, story::Byline const& byline) {
  if (!byline.wording.empty() || byline.authors.empty()) return signature_of(setup, byline);
  auto const& words = *setup.words;
  std::string const by = words.text("byline.by", {{"authors", words.names(byline.authors)}});
  return byline.agency.empty() ? by : by + words.text("byline.comma") + byline.agency;
}

std::string signature_of(Setup const& setup, story::Byline const& byline) {
  if (!byline.wording.empty()) return byline.wording;
  if (byline.authors.empty()) return byline.agency;
  auto const& words = *setup.words;
  std::string const names = words.names(byline.authors);
  return byline.agency.empty() ? names : names + words.text("byline.comma") + byline.agency;
}

void fill_card(TemplateData& data, char const* hole, Setup const& setup, Pictures const& pictures,
               store::Card const& card, CardPlace const& place) {
  TemplateData out = data.include(hole, "card.html");
  out.set("SIZE", name_of(place.size));
  out.set("HREF", card_address(setup, card));
  set_language(out, setup, card.language, card.headline);
  set_label(out, setup, card, place);
  out.set("HEADLINE", styled_headline(setup, card.headline));
  bool pictured = false;
  if (place.size != CardSize::line && place.size != CardSize::opinion && card.main_picture)
    pictured =
        fill_picture(out, "PICTURE", *card.main_picture, pictures,
                     {.name = place.wide ? "wide" : "card",
                      .shape = place.wide ? media::Shape::sixteen_by_nine : media::Shape::four_by_three,
                      .sizes = sizes_of(place),
                      .legend = false,
                      .decorative = true});
  if (!pictured && place.size != CardSize::line && place.size != CardSize::opinion) out.show("BARE");
  if (shows_standfirst(place, pictured)) out.set("STANDFIRST", card.standfirst);
  if (!place.with_time || place.zone == nullptr) return;
  out.set("ISO", iso_in(card.first_published, *place.zone));
  out.set("TIME", setup.words->date_time(card.first_published, *place.zone));
  if (place.with_section) out.set("WHERE", section_name(setup, card.section));
}

void fill_time_row(TemplateData& list, Setup const& setup, Zone const& zone, store::Card const& card) {
  TemplateData item = list.section("ITEM");
  item.set("ISO", iso_in(card.first_published, zone));
  item.set("TIME", setup.words->clock(card.first_published, zone));
  item.set("HREF", card_address(setup, card));
  set_language(item, setup, card.language, card.headline);
  item.set("HEADLINE", styled_headline(setup, card.headline));
  item.set("WHERE", section_name(setup, card.section));
}

std::string breaking_name(store::BreakingStory const& breaking) {
  return "story-" + std::to_string(breaking.card.id.number()) + "-" +
         std::to_string(breaking.since.seconds());
}

char const* plain_shape(std::size_t cards) {
  switch (cards) {
    case 1: return "one";
    case 2: return "two";
    case 3: return "three";
    default: return "four";
  }
}

}  // namespace stoppress::pages
