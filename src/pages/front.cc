#include "pages/front.h"

#include <fmt/format.h>

#include "base/json.h"
#include "pages/frame.h"
#include "pages/keys.h"
#include "pages/press.h"
#include "pages/slots.h"
#include "story/byline.h"

namespace stoppress::pages {
namespace {

// Which containers an advertisement stands before.
constexpr std::size_t kSlotBefore[] = {1, 4};

void set_splash(Galley& top, Setup const& setup, FrontModel const& model) {
  store::Card const& card = *model.layout.splash;
  Galley out = top.include("SPLASH", "splash.html");
  out.set("HREF", card_address(setup, card));
  Galley label = out.section("LABEL");
  label.set("KICKER", card.kicker.empty() ? section_name(setup, card.section) : card.kicker);
  if (card.kind == story::Kind::live) label.show("LIVE");
  out.set("HEADLINE", printed_headline(setup, card.headline));
  out.set("STANDFIRST", card.standfirst);
  out.set("BYLINE", story::printed(card.byline));
  if (!model.splash_related.empty()) {
    Galley list = out.section("RELATED_LINKS");
    for (store::Card const& related : model.splash_related) {
      Galley item = list.section("RELATED");
      item.set("HREF", card_address(setup, related));
      item.set("HEADLINE", printed_headline(setup, related.headline));
    }
  }
  bool const pictured =
      card.main_picture && set_figure(out, "PICTURE", *card.main_picture, model.pictures,
                                      {.name = "wide",
                                       .shape = media::Shape::sixteen_by_nine,
                                       .sizes = "(min-width: 67.5em) 616px, (min-width: 44em) 64vw, 85vw",
                                       .first = true});
  if (!pictured) out.show("BARE");
}

CardPlace place_in(Container const& container, std::size_t at, Zone const& zone) {
  CardPlace place;
  place.first = at == 0;
  place.zone = &zone;
  switch (container.shape) {
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
    case Shape::latest: break;
  }
  if (place.size == CardSize::lead) place.wide = true;
  return place;
}

void set_container(Galley& page, Setup const& setup, FrontModel const& model, std::size_t at,
                   Zone const& zone) {
  Container const& container = model.layout.containers[at];
  Galley out = page.section("CONTAINER");
  out.set("NAME", container.name);
  out.set("SHAPE", name_of(container.shape));
  out.set("ANCHOR", fmt::format("container-{}", at + 1));
  if (container.href.empty())
    out.show("UNLINKED");
  else
    out.set("HREF", container.href);
  for (std::size_t slot = 0; slot < std::size(kSlotBefore); ++slot)
    if (kSlotBefore[slot] == at) set_slot(out, "SLOT", setup, "728x90", slot, 0);
  if (container.shape == Shape::latest) {
    Galley list = out.section("TIMES").include("TIMES_LIST", "times.html");
    for (store::Card const& card : container.cards) set_time_row(list, setup, zone, card);
    return;
  }
  Galley cards = out.section("CARDS");
  for (std::size_t card = 0; card < container.cards.size(); ++card)
    set_card(cards, "CARD", setup, model.pictures, container.cards[card], place_in(container, card, zone));
}

json::Object publication(Setup const& setup) {
  return {{"@context", "https://schema.org"},
          {"@type", "NewsMediaOrganization"},
          {"name", setup.title.name},
          {"url", absolute(setup, "/")},
          {"logo", absolute(setup, setup.assets.base + "/icons/icon-512.png")}};
}

HeadLines head_of(Setup const& setup, FrontModel const& model) {
  HeadLines head;
  head.title = "";
  head.description = setup.title.tagline;
  head.path = "/";
  head.json_ld = json::print_for_script(publication(setup));
  if (model.layout.splash && model.layout.splash->main_picture) {
    auto const found = model.pictures.find(model.layout.splash->main_picture->picture);
    if (found != model.pictures.end()) {
      head.picture = shared_picture(found->second, media::Shape::sixteen_by_nine);
      head.picture_alt = alt_of(*model.layout.splash->main_picture, found->second);
    }
  }
  return head;
}

KeyRing keys_of(Setup const& setup, FrontModel const& model) {
  KeyRing keys;
  keys.add(latest_key());
  for (story::Section const& section : setup.title.sections) keys.add(section_key(section.id));
  if (model.layout.splash) keys.add(*model.layout.splash);
  keys.add(model.breaking);
  keys.add(model.layout.seconds);
  keys.add(model.splash_related);
  for (Container const& container : model.layout.containers) keys.add(container.cards);
  return keys;
}

}  // namespace

Page set_front(Templates const& templates, Setup const& setup, FrontModel const& model, Instant now) {
  Frame frame(setup, "front.html");
  frame.name_is_heading();
  frame.set_year(now);
  frame.set_today(now);
  frame.set_head(head_of(setup, model));
  frame.set_breaking(model.breaking);
  Galley& page = frame.page();
  if (model.layout.splash) {
    Galley top = page.section("TOP");
    set_splash(top, setup, model);
    if (model.layout.seconds.empty())
      top.show("ALONE");
    else {
      Galley seconds = top.section("SECONDS");
      for (store::Card const& card : model.layout.seconds)
        set_card(seconds, "SECOND", setup, model.pictures, card,
                 {.size = CardSize::second, .wide = true, .with_section = true});
    }
  } else {
    page.show("EMPTY");
  }
  for (std::size_t at = 0; at < model.layout.containers.size(); ++at)
    set_container(page, setup, model, at, frame.zone());
  frame.set_email_box();
  frame.set_apps();
  Page out;
  auto keys = keys_of(setup, model);
  out.modified = keys.newest();
  out.keys = keys.take();
  out.body = frame.print(templates);
  return out;
}

}  // namespace stoppress::pages
