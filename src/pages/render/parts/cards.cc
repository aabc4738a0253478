#include "pages/render/parts/cards.h"

#include "pages/addresses.h"
#include "pages/render/parts/dates.h"
#include "story/byline.h"

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
std::string signed_by(story::Byline const& byline) {
  if (byline.authors.empty()) return byline.wording.empty() ? byline.agency : byline.wording;
  std::string out;
  for (std::size_t at = 0; at < byline.authors.size(); ++at) {
    if (at > 0) out += at + 1 == byline.authors.size() ? " and " : ", ";
    out += byline.authors[at];
  }
  return out;
}

void set_label(TemplateData& out, Setup const& setup, store::Card const& card, CardPlace const& place) {
  if (place.size == CardSize::opinion) return out.set("SPEAKER", signed_by(card.byline));
  std::string label = card.kicker;
  if (label.empty() && place.with_section && !place.with_time) label = section_name(setup, card.section);
  bool const live = card.kind == story::Kind::live;
  if (label.empty() && !live) return;
  TemplateData line = out.section("LABEL");
  line.set("KICKER", label);
  if (live) line.show("LIVE");
}

}  // namespace

void fill_card(TemplateData& data, char const* hole, Setup const& setup, Pictures const& pictures,
               store::Card const& card, CardPlace const& place) {
  TemplateData out = data.include(hole, "card.html");
  out.set("SIZE", name_of(place.size));
  out.set("HREF", card_address(setup, card));
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
  out.set("TIME", format_time(card.first_published, *place.zone));
  if (place.with_section) out.set("WHERE", section_name(setup, card.section));
}

void fill_time_row(TemplateData& list, Setup const& setup, Zone const& zone, store::Card const& card) {
  TemplateData item = list.section("ITEM");
  item.set("ISO", iso_in(card.first_published, zone));
  item.set("TIME", format_clock(card.first_published, zone));
  item.set("HREF", card_address(setup, card));
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
