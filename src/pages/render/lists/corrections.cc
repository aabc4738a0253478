#include "pages/render/lists/corrections.h"

#include <fmt/format.h>

#include "pages/addresses.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/page_keys.h"
#include "pages/render/parts/part_language.h"

namespace stoppress::pages {
namespace {

constexpr char const* kPath = "/corrections";

void fill_pager(TemplateData& page, Setup const& setup, CorrectionsModel const& model) {
  if (model.before == 0 && !model.more) return;
  TemplateData pages = page.include("PAGER", "pager.html").section("PAGES");
  set_pager_words(pages, *setup.words, "pager.corrections");
  if (model.before != 0)
    pages.set("NEWEST_HREF", kPath);
  else
    pages.show("FIRST_PAGE");
  if (model.more) pages.set("OLDER_HREF", fmt::format("{}?before={}", kPath, model.corrections.back().id));
}

void set_note(TemplateData& list, Setup const& setup, Zone const& zone, store::PublicCorrection const& note) {
  TemplateData item = list.section("ITEM");
  item.set("WHAT", note_name(*setup.words, note.kind));
  item.set("ISO", iso_in(note.at, zone));
  item.set("TIME", setup.words->date_time(note.at, zone));
  item.set("HREF", address_of(setup, note.section, note.slug, note.story));
  set_language(item, setup, "", note.headline);
  item.set("HEADLINE", styled_headline(setup, note.headline));
  item.set("TEXT", note.text);
}

// A correction goes out with its story, so whatever is published may bring one.
PageKeys keys_of(Setup const& setup, CorrectionsModel const& model) {
  PageKeys keys(setup.title.id);
  keys.add(latest_key(setup.title.id));
  keys.add(model.breaking);
  for (auto const& note : model.corrections) keys.add(story_key(note.story));
  return keys;
}

}  // namespace

std::string const& note_name(words::Words const& words, story::CorrectionClass kind) {
  if (kind == story::CorrectionClass::update) return words.text("note.update");
  bool const clarifies = kind == story::CorrectionClass::clarification;
  return words.text(clarifies ? "note.clarification" : "note.correction");
}

Page render_corrections(Templates const& templates, Setup const& setup, CorrectionsModel const& model,
                        Instant now) {
  Frame frame(setup, "corrections.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  HeadLines head;
  head.title = setup.words->text("corrections.heading");
  head.description = setup.words->text("corrections.about", {{"title", setup.title.name}});
  head.path = model.before == 0 ? kPath : fmt::format("{}?before={}", kPath, model.before);
  frame.fill_head(head);
  TemplateData& page = frame.page();
  if (model.corrections.empty()) page.show("EMPTY");
  if (!model.corrections.empty()) {
    TemplateData list = page.section("LISTED");
    for (auto const& note : model.corrections) set_note(list, setup, frame.zone(), note);
  }
  fill_pager(page, setup, model);
  frame.fill_email_box();
  auto keys = keys_of(setup, model);
  Page out;
  out.keys = keys.take();
  out.body = frame.render(templates);
  return out;
}

}  // namespace stoppress::pages
