#include "pages/render/live/entry.h"

#include <fmt/format.h>

#include "pages/render/article/blocks.h"
#include "pages/render/lists/corrections.h"
#include "pages/render/parts/dates.h"

namespace stoppress::pages {
namespace {

void fill_note(TemplateData& data, store::Entry const& entry, EntryContext const& context, Zone const& zone) {
  if (!entry.correction || entry.note.empty()) return;
  TemplateData note = data.section("NOTES").include("NOTE", "note.html");
  Instant const at = entry.edited.value_or(entry.at);
  note.set("WHAT", note_name(*context.setup.words, *entry.correction));
  note.set("ISO", iso_in(at, zone));
  note.set("TIME", context.setup.words->clock(at, zone));
  note.set("TEXT", entry.note);
}

void fill(TemplateData data, store::Entry const& entry, EntryContext const& context) {
  auto const& words = *context.setup.words;
  Zone const zone = zone_named(context.setup.title.zone);
  data.set("NUMBER", entry.number);
  data.set("HREF", entry_address(context.path, entry.number));
  data.set("ISO", iso_in(entry.at, zone));
  data.set("TIME", same_day(entry.at, context.day, zone) ? words.clock(entry.at, zone)
                                                         : words.date_time(entry.at, zone));
  data.set("HEADLINE", entry.headline);
  data.set("AUTHOR", entry.author);
  if (entry.is_key_event) data.show("KEY");
  if (entry.is_pinned) data.show("PINNED");
  if (context.foreign) data.show("OURS");
  if (entry.edited) {
    data.set("EDITED", words.clock_in_text(*entry.edited, zone));
    data.set("EDITED_ISO", iso_in(*entry.edited, zone));
  }
  fill_body(data, entry.body,
            {.setup = context.setup,
             .pictures = context.pictures,
             .pointers = context.pointers,
             .dateline = "",
             .language = context.language,
             .foreign = context.foreign,
             .end_mark = false,
             .slots = false});
  fill_note(data, entry, context, zone);
}

}  // namespace

std::string entry_address(std::string const& path, std::int64_t number) {
  return fmt::format("{}?entry={}#entry-{}", path, number, number);
}

void fill_entry(TemplateData& page, char const* hole, store::Entry const& entry,
                EntryContext const& context) {
  fill(page.include(hole, "entry.html"), entry, context);
}

std::string render_entry(Templates const& templates, store::Entry const& entry, EntryContext const& context) {
  ctemplate::TemplateDictionary dictionary("entry");
  dictionary.SetTemplateGlobalValue("PAGE_LANGUAGE", context.setup.title.language);
  dictionary.SetTemplateGlobalValue("PAGE_DIRECTION", context.setup.words->direction());
  fill(TemplateData(dictionary), entry, context);
  return templates.expand("entry.html", dictionary);
}

}  // namespace stoppress::pages
