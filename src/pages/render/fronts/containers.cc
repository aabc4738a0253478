#include "pages/render/fronts/containers.h"

#include <fmt/format.h>

#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/part_language.h"
#include "pages/render/parts/slots.h"

namespace stoppress::pages {
namespace {

// Which containers an advertisement stands before.
constexpr std::size_t kSlotBefore[] = {1, 4};

void set_splash(TemplateData& top, Setup const& setup, FrontModel const& model) {
  store::Card const& card = *model.layout.splash;
  TemplateData out = top.include("SPLASH", "splash.html");
  out.set("HREF", card_address(setup, card));
  set_language(out, setup, card.language, card.headline);
  TemplateData label = out.section("LABEL");
  label.set("KICKER", card.kicker.empty() ? section_name(setup, card.section) : card.kicker);
  if (card.kicker.empty() && part_language(setup, card.language, card.headline).is_foreign())
    label.show("OURS");
  if (card.kind == story::Kind::live) label.show("LIVE");
  out.set("HEADLINE", styled_headline(setup, card.headline));
  out.set("STANDFIRST", card.standfirst);
  out.set("BYLINE", byline_of(setup, card.byline));
  if (!model.splash_related.empty()) {
    TemplateData list = out.section("RELATED_LINKS");
    for (store::Card const& related : model.splash_related) {
      TemplateData item = list.section("RELATED");
      item.set("HREF", card_address(setup, related));
      set_language(item, setup, related.language, related.headline);
      item.set("HEADLINE", styled_headline(setup, related.headline));
    }
  }
  bool const pictured =
      card.main_picture && fill_picture(out, "PICTURE", *card.main_picture, model.pictures,
                                        {.name = "wide",
                                         .shape = media::Shape::sixteen_by_nine,
                                         .sizes = "(min-width: 67.5em) 616px, (min-width: 44em) 64vw, 85vw",
                                         .first = true});
  if (!pictured) out.show("BARE");
}

// How wide a picture stands where the theme's grid gives it another width than cards have elsewhere
// (21-front.css).
char const* sizes_in(Shape shape, bool first) {
  switch (shape) {
    case Shape::pictures:
      return first ? "(min-width: 67.5em) 811px, (min-width: 44em) 92vw, 82vw"
                   : "(min-width: 67.5em) 389px, (min-width: 44em) 46vw, 82vw";
    case Shape::list_picture:
      return first ? "(min-width: 67.5em) 705px, (min-width: 44em) 92vw, 85vw" : nullptr;
    case Shape::one: return first ? "(min-width: 67.5em) 600px, (min-width: 44em) 46vw, 85vw" : nullptr;
    case Shape::two: return "(min-width: 67.5em) 600px, (min-width: 44em) 46vw, 85vw";
    case Shape::three:
      return first ? "(min-width: 67.5em) 389px, (min-width: 44em) 30vw, 92vw"
                   : "(min-width: 67.5em) 389px, (min-width: 44em) 30vw, 112px";
    case Shape::lead_three:
      return first ? nullptr : "(min-width: 67.5em) 285px, (min-width: 44em) 30vw, 112px";
    case Shape::four:
    case Shape::opinion:
    case Shape::most_read:
    case Shape::latest: break;
  }
  return nullptr;
}

CardPlace place_in(Shape shape, std::size_t at, Zone const& zone) {
  CardPlace place;
  place.first = at == 0;
  place.zone = &zone;
  switch (shape) {
    case Shape::opinion: place.size = CardSize::opinion; break;
    case Shape::pictures:
      place.size = CardSize::card;
      place.wide = true;
      break;
    case Shape::list_picture: place.size = at == 0 ? CardSize::lead : CardSize::line; break;
    case Shape::lead_three:
    case Shape::one: place.size = at == 0 ? CardSize::lead : CardSize::card; break;
    case Shape::two: place.size = CardSize::lead; break;
    case Shape::three:
    case Shape::four:
    case Shape::most_read:
    case Shape::latest: break;
  }
  if (place.size == CardSize::lead) place.wide = true;
  place.sizes = sizes_in(shape, at == 0);
  return place;
}

// Opinion and pictures keep their cards' look in whichever row they stand.
Shape look_of(Container const& container, Container::Row const& row) {
  return container.shape == Shape::opinion || container.shape == Shape::pictures ? container.shape
                                                                                 : row.shape;
}

void fill_rows(TemplateData& out, Setup const& setup, FrontModel const& model, Container const& container,
               Zone const& zone) {
  std::size_t card = 0;
  for (auto const& row : container.rows) {
    TemplateData cards = out.section("CARDS");
    cards.set("ROW_SHAPE", name_of(row.shape));
    for (std::size_t at = 0; at < row.cards; ++at, ++card)
      fill_card(cards, "CARD", setup, model.pictures, container.cards[card],
                place_in(look_of(container, row), at, zone));
  }
}

void render_latest(TemplateData& out, Setup const& setup, Container const& container, Zone const& zone) {
  TemplateData list = out.section("TIMES").include("TIMES_LIST", "times.html");
  for (store::Card const& card : container.cards) fill_time_row(list, setup, zone, card);
}

void set_most_read(TemplateData& out, Setup const& setup, FrontModel const& model, Container const& container,
                   Zone const& zone) {
  TemplateData list = out.include("MOST_READ", "most_read.html");
  for (store::Card const& card : container.cards) {
    TemplateData item = list.section("ITEM");
    item.set("HREF", card_address(setup, card));
    set_language(item, setup, card.language, card.headline);
    item.set("HEADLINE", styled_headline(setup, card.headline));
  }
  if (!model.counted_at) return;
  list.set("ISO", iso_in(*model.counted_at, zone));
  list.set("TIME", setup.words->clock_in_text(*model.counted_at, zone));
}

// What a container is called that nobody named. Of a splash, which has no name, these are what it has too
// much of.
char const* word_of(story::FrontShape asked) {
  switch (asked) {
    case story::FrontShape::splash: return "front.more_top";
    case story::FrontShape::opinion: return "front.opinion";
    case story::FrontShape::pictures: return "front.in_pictures";
    case story::FrontShape::most_read: return "front.most_read";
    case story::FrontShape::latest: return "front.latest";
    case story::FrontShape::lead_three:
    case story::FrontShape::four:
    case story::FrontShape::list_picture: break;
  }
  return "front.top";
}

void set_container(TemplateData& page, Setup const& setup, FrontModel const& model, std::size_t at,
                   Zone const& zone) {
  Container const& container = model.layout.containers[at];
  TemplateData out = page.section("CONTAINER");
  out.set("NAME", container.name.empty() ? setup.words->text(word_of(container.asked)) : container.name);
  out.set("SHAPE", name_of(container.shape));
  out.set("ANCHOR", fmt::format("container-{}", at + 1));
  if (container.href.empty())
    out.show("UNLINKED");
  else
    out.set("HREF", container.href);
  for (std::size_t slot = 0; slot < std::size(kSlotBefore); ++slot)
    if (kSlotBefore[slot] == at) fill_slot(out, "SLOT", setup, "728x90", slot, 0);
  if (container.shape == Shape::latest) return render_latest(out, setup, container, zone);
  if (container.shape == Shape::most_read) return set_most_read(out, setup, model, container, zone);
  fill_rows(out, setup, model, container, zone);
}

}  // namespace

void fill_containers(TemplateData& page, Setup const& setup, FrontModel const& model, Zone const& zone) {
  TemplateData out = page.include("CONTAINERS", "containers.html");
  if (model.layout.splash) {
    TemplateData top = out.section("TOP");
    set_splash(top, setup, model);
    if (model.layout.seconds.empty())
      top.show("ALONE");
    else {
      TemplateData seconds = top.section("SECONDS");
      for (store::Card const& card : model.layout.seconds)
        fill_card(seconds, "SECOND", setup, model.pictures, card,
                  {.size = CardSize::second, .wide = true, .with_section = true});
    }
  }
  for (std::size_t at = 0; at < model.layout.containers.size(); ++at)
    set_container(out, setup, model, at, zone);
}

}  // namespace stoppress::pages
