#include "pages/render/letters/newsletter_pages.h"

#include <algorithm>
#include <array>

#include "base/html.h"
#include "pages/render/letters/letter.h"
#include "pages/render/letters/letter_text.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/page_keys.h"
#include "pages/render/parts/part_language.h"

namespace stoppress::pages {
namespace {

constexpr char kPath[] = "/newsletter";

// In the order in which a week is told; what Words::weekday() calls them by.
constexpr std::array<std::pair<std::string_view, int>, 7> kWeek{{{"monday", 1},
                                                                 {"tuesday", 2},
                                                                 {"wednesday", 3},
                                                                 {"thursday", 4},
                                                                 {"friday", 5},
                                                                 {"saturday", 6},
                                                                 {"sunday", 0}}};

std::string address_of(store::Newsletter const& newsletter) {
  return std::string(kPath) + "/" + newsletter.slug;
}

void fill_box(TemplateData data, Setup const& setup, store::Newsletter const& newsletter) {
  data.set("SLUG", newsletter.slug);
  data.set("NAME", newsletter.name);
  data.set("DESCRIPTION", newsletter.settings.description);
  data.set("NOTE", setup.words->text(setup.sends_mail ? "email.note" : "email.note_later"));
  data.set("WHEN", when_it_comes(*setup.words, newsletter.settings));
}

void fill_line(TemplateData data, Setup const& setup, Zone const& zone, store::Newsletter const& newsletter,
               EditionLine const& line) {
  data.set("HREF", edition_address(newsletter, line.id));
  data.set("EDITION", line.name.empty() ? newsletter.name : line.name);
  data.set("DAY", setup.words->day(line.due, zone));
  data.set("ISO", machine_day(line.due, zone));
}

void fill_corrections(TemplateData& page, Setup const& setup, EditionModel const& model) {
  if (model.corrections.empty()) return;
  auto list = page.section("CORRECTIONS");
  for (auto const& each : model.corrections) {
    auto one = list.section("CORRECTION");
    one.set("HREF", each.address);
    one.set("HEADLINE", each.headline);
    one.set("TEXT", each.text);
    set_language(one, setup, each.language, each.headline);
  }
}

// Their own page says why, and answers whoever follows an old link.
void fill_gone(TemplateData& page, Setup const& setup, EditionModel const& model) {
  if (model.gone.empty()) return;
  char const* const key = model.cards.empty()     ? "newsletter.nothing_left"
                          : model.gone.size() > 1 ? "newsletter.gone_many"
                                                  : "newsletter.gone";
  page.set("GONE", setup.words->text(key));
}

void fill_stories(TemplateData& page, Setup const& setup, Zone const& zone, EditionModel const& model) {
  for (std::size_t at = 0; at < model.cards.size(); ++at) {
    bool const leads = at == 0;
    fill_card(page, leads ? "LEAD_CARD" : "ROW_CARD", setup, model.pictures, model.cards[at],
              {.size = leads ? CardSize::lead : CardSize::row,
               .wide = leads,
               .first = leads,
               .with_section = true,
               .zone = &zone});
  }
}

PageKeys keys_of(Setup const& setup, EditionModel const& model) {
  PageKeys keys(setup.title.id);
  keys.add(newsletters_key(setup.title.id));
  keys.add(model.cards);
  keys.add_shown(model.pictures);
  keys.add(model.breaking);
  for (auto const* stories : {&model.gone, &model.earlier_stories})
    for (StoryId const id : *stories) keys.add(story_key(id));
  for (auto const& each : model.corrections) keys.add(story_key(each.story));
  return keys;
}

}  // namespace

std::string when_it_comes(words::Words const& words, store::NewsletterSettings const& settings) {
  std::vector<std::string> days, times;
  bool is_working_week = settings.weekdays.size() == 5;
  for (auto const& [day, number] : kWeek)
    if (std::ranges::find(settings.weekdays, day) != settings.weekdays.end()) {
      days.push_back(words.weekday(number));
      is_working_week = is_working_week && number >= 1 && number <= 5;
    }
  // The clock of no particular day: as it is printed in a sentence.
  auto sorted = settings.times;
  std::ranges::sort(sorted);
  for (auto const& time : sorted)
    if (auto const at = parse_iso("2026-01-01T" + time, Zone::utc()))
      times.push_back(words.clock_in_text(*at, Zone::utc()));
  auto const at = words.names(times);
  if (days.size() == 7) return words.text("newsletter.every_day", {{"times", at}});
  if (is_working_week) return words.text("newsletter.weekdays", {{"times", at}});
  return words.text("newsletter.days", {{"days", words.names(days)}, {"times", at}});
}

Page render_newsletters(Templates const& templates, Setup const& setup, NewslettersModel const& model,
                        Instant now) {
  auto const& words = *setup.words;
  Frame frame(setup, "newsletters.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  HeadLines head;
  head.title = words.text("newsletter.heading");
  head.description = words.text("newsletter.about", {{"title", setup.title.name}});
  head.path = kPath;
  frame.fill_head(head);
  auto& page = frame.page();
  page.set("ABOUT", head.description);
  if (model.newsletters.empty())
    page.set("NONE", words.text("newsletter.none", {{"title", setup.title.name}}));
  PageKeys keys(setup.title.id);
  keys.add(newsletters_key(setup.title.id));
  keys.add(model.breaking);
  for (StoryId const id : model.stories) keys.add(story_key(id));
  for (auto const& listed : model.newsletters) {
    auto box = page.section("NEWSLETTER");
    fill_box(box, setup, listed.newsletter);
    if (listed.latest)
      fill_line(box.section("LATEST"), setup, frame.zone(), listed.newsletter, *listed.latest);
  }
  Page out;
  out.keys = keys.take();
  out.body = frame.render(templates);
  return out;
}

Page render_edition(Templates const& templates, Setup const& setup, EditionModel const& model, Instant now) {
  auto const& words = *setup.words;
  auto const& newsletter = model.newsletter;
  Frame frame(setup, "newsletter.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  HeadLines head;
  head.title = newsletter.name;
  head.description = newsletter.settings.description;
  head.path = model.edition ? edition_address(newsletter, model.edition->id) : address_of(newsletter);
  auto& page = frame.page();
  if (newsletter.state == store::NewsletterState::open) fill_box(page.section("BOX"), setup, newsletter);
  page.set("NEWSLETTER_NAME", newsletter.name);
  if (!model.edition) page.show("NO_EDITION");
  if (model.edition) {
    auto const day = words.day(model.edition->due, frame.zone());
    head.title = words.text("newsletter.edition", {{"newsletter", newsletter.name}, {"day", day}});
    page.set("DAY", day);
    page.set("ISO", machine_day(model.edition->due, frame.zone()));
  }
  frame.fill_head(head);
  for (auto const& paragraph : paragraphs_of(model.opening))
    page.section("OPENING").set("PARAGRAPH", paragraph);
  fill_gone(page, setup, model);
  fill_stories(page, setup, frame.zone(), model);
  fill_corrections(page, setup, model);
  if (!model.earlier.empty()) {
    auto list = page.section("EARLIER");
    for (auto const& line : model.earlier)
      fill_line(list.section("ITEM"), setup, frame.zone(), newsletter, line);
  }
  auto keys = keys_of(setup, model);
  Page out;
  out.keys = keys.take();
  out.body = frame.render(templates);
  return out;
}

}  // namespace stoppress::pages
