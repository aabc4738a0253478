#include "pages/render/lists/list.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "pages/addresses.h"
#include "pages/render/fronts/containers.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/page_keys.h"
#include "pages/render/parts/slots.h"

namespace stoppress::pages {
namespace {

std::string here(ListModel const& model) {
  return model.before ? fmt::format("{}?before={}", model.path, model.before.number()) : model.path;
}

void fill_pager(TemplateData& page, Setup const& setup, ListModel const& model) {
  if (!model.before && !model.more) return;
  TemplateData pages = page.include("PAGER", "pager.html").section("PAGES");
  set_pager_words(pages, *setup.words, "pager.stories");
  if (model.before)
    pages.set("NEWEST_HREF", model.path);
  else
    pages.show("FIRST_PAGE");
  if (model.more && !model.cards.empty())
    pages.set("OLDER_HREF", fmt::format("{}?before={}", model.path, model.cards.back().id.number()));
}

void add_front_keys(PageKeys& keys, TitleId title, ListModel const& model) {
  keys.add(front_key(model.section));
  for (StoryId const story : model.front.pinned) keys.add(story_key(story));
  if (is_empty(model.front)) return;
  keys.add(latest_key(title));
  keys.add(most_read_key(title));
  keys.add_shown(model.front.pictures);
  if (model.front.layout.splash) keys.add(*model.front.layout.splash);
  keys.add(model.front.layout.seconds);
  keys.add(model.front.splash_related);
  for (Container const& container : model.front.layout.containers) keys.add(container.cards);
}

// What the front above shows already is not listed again.
Cards listed_under(ListModel const& model) {
  std::set<StoryId> shown;
  auto const add = [&](Cards const& cards) {
    for (auto const& card : cards) shown.insert(card.id);
  };
  if (model.front.layout.splash) shown.insert(model.front.layout.splash->id);
  add(model.front.layout.seconds);
  for (Container const& container : model.front.layout.containers)
    if (container.shape != Shape::latest && container.shape != Shape::most_read) add(container.cards);
  Cards cards = model.cards;
  std::erase_if(cards, [&](store::Card const& card) { return shown.contains(card.id); });
  return cards;
}

Page finished(Frame& frame, Templates const& templates, Setup const& setup, ListModel const& model) {
  PageKeys keys(setup.title.id);
  keys.add(model.list);
  keys.add(model.cards);
  if (model.kind == ListKind::section && !model.before) add_front_keys(keys, setup.title.id, model);
  keys.add_shown(model.pictures);
  keys.add(model.breaking);
  Page out;
  out.keys = keys.take();
  out.body = frame.render(templates);
  return out;
}

HeadLines head_of(ListModel const& model, std::string title, std::string description) {
  HeadLines head;
  head.title = std::move(title);
  head.description = std::move(description);
  head.path = here(model);
  return head;
}

// The first page of a section opens with a row in which a picture leads. Returns how many cards it took.
std::size_t set_top_row(TemplateData& page, Setup const& setup, ListModel const& model, Zone const& zone) {
  constexpr std::size_t kTop = 4;
  if (model.kind != ListKind::section || model.before || model.cards.size() < kTop) return 0;
  Cards top(model.cards.begin(), model.cards.begin() + kTop);
  auto const pictured = [&](store::Card const& card) { return has_picture(card, model.pictures); };
  auto const lead = std::find_if(top.begin(), top.end(), pictured);
  if (lead != top.end()) std::rotate(top.begin(), lead, lead + 1);
  std::stable_partition(top.begin() + 1, top.end(), pictured);
  TemplateData row = page.section("TOP_ROWS").section("ROW");
  row.set("SHAPE", "lead-three");
  for (std::size_t at = 0; at < kTop; ++at)
    fill_card(row, "CARD", setup, model.pictures, top[at],
              {.size = at == 0 ? CardSize::lead : CardSize::card,
               .wide = at == 0,
               .first = at == 0,
               .zone = &zone});
  return kTop;
}

std::string label_of(words::Words const& words, ListKind kind) {
  switch (kind) {
    case ListKind::topic: return words.text("list.topic");
    case ListKind::author: return words.text("list.author");
    case ListKind::section:
    case ListKind::latest: break;
  }
  return "";
}

Page of_cards(Templates const& templates, Setup const& setup, ListModel const& model, Instant now) {
  bool const of_section = model.kind == ListKind::section;
  Frame frame(setup, of_section ? "section.html" : "listing.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  frame.fill_current_section(model.section);
  std::string const about =
      model.text.empty()
          ? setup.words->text("list.about", {{"name", model.name}, {"title", setup.title.name}})
          : model.text;
  frame.fill_head(head_of(model, model.name, about));
  TemplateData& page = frame.page();
  page.set("WHAT", label_of(*setup.words, model.kind));
  page.set("NAME", model.name);
  page.set("TEXT", model.text);
  if (model.cards.empty() && is_empty(model.front)) page.show("EMPTY");
  Cards const cards = listed_under(model);
  std::size_t taken = 0;
  if (!is_empty(model.front)) {
    TemplateData front = page.section("CURATED");
    fill_containers(front, setup, model.front, frame.zone());
  } else {
    taken = set_top_row(page, setup, model, frame.zone());
  }
  if (taken < cards.size()) {
    TemplateData listed = page.section("LISTED");
    for (std::size_t at = taken; at < cards.size(); ++at)
      fill_card(
          listed, "ROW_CARD", setup, model.pictures, cards[at],
          {.size = CardSize::row, .with_time = true, .with_section = !of_section, .zone = &frame.zone()});
  }
  fill_pager(page, setup, model);
  fill_slot(page, "SLOT", setup, "300x250", 0, model.name.size());
  frame.fill_email_box();
  return finished(frame, templates, setup, model);
}

Page by_day(Templates const& templates, Setup const& setup, ListModel const& model, Instant now) {
  Frame frame(setup, "latest.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  frame.fill_head(head_of(model, setup.words->text("latest.heading"),
                          setup.words->text("latest.about", {{"title", setup.title.name}})));
  TemplateData& page = frame.page();
  std::string const& zone_name = frame.zone().name();
  page.set("ZONE_NAME", setup.title.place.empty() ? zone_name : setup.title.place);
  if (model.cards.empty()) page.show("EMPTY");
  for (std::size_t at = 0; at < model.cards.size();) {
    Instant const day = model.cards[at].first_published;
    TemplateData section = page.section("DAY");
    section.set("NAME", setup.words->day(day, frame.zone()));
    section.set("ANCHOR", "day-" + machine_day(day, frame.zone()));
    TemplateData list = section.include("TIMES_LIST", "times.html");
    for (; at < model.cards.size() && same_day(model.cards[at].first_published, day, frame.zone()); ++at)
      fill_time_row(list, setup, frame.zone(), model.cards[at]);
  }
  fill_pager(page, setup, model);
  fill_slot(page, "SLOT", setup, "300x250", 0, 0);
  frame.fill_email_box();
  return finished(frame, templates, setup, model);
}

}  // namespace

Page render_list(Templates const& templates, Setup const& setup, ListModel const& model, Instant now) {
  return model.kind == ListKind::latest ? by_day(templates, setup, model, now)
                                        : of_cards(templates, setup, model, now);
}

}  // namespace stoppress::pages
