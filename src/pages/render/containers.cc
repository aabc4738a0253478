#include "pages/render/containers.h"

#include <fmt/format.h>

#include "pages/page_renderer.h"
#include "pages/render/part_language.h"
#include "pages/render/slots.h"

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
  return place;
}

// Opinion and pictures keep their cards' look in whichever row they stand.
Shape look_of(Container const& container, Container::Row const& row) {
  return container.shape == Shape::opinion || container.shape == Shape::pictures ? container.shape
                                                                                 : row.shape;
}

void fill_rows(TemplateData& out, Setup const& setup, FrontModel const& model, Container const& container,
               Zone const& zone) {
  auto rows = container.rows;
  if (rows.empty()) rows.push_back({container.shape, container.cards.size()});
  std::size_t card = 0;
  for (auto const& row : rows) {
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

void set_container(TemplateData& page, Setup const& setup, FrontModel const& model, std::size_t at,
                   Zone const& zone) {
  Container const& container = model.layout.containers[at];
  TemplateData out = page.section("CONTAINER");
  out.set("NAME", container.name);
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
