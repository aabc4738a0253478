#include "pages/render/states.h"

#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/unlisted.h"

namespace stoppress::pages {
namespace {

std::string typed(FormTrouble const& trouble, std::string_view name) {
  for (auto const& [field, text] : trouble.typed)
    if (field == name) return text;
  return {};
}

// "error.404": the key of what a refusal says, without its last part.
std::string refusal_key(words::Words const& words, int status) {
  std::string key = "error." + std::to_string(status);
  if (!words.text(key + ".heading").empty()) return key;
  return status < 500 ? "error.other" : "error.ours";
}

}  // namespace

Page render_gone(Templates const& templates, Setup const& setup, store::Removal const& removal,
                 Breaking const& breaking, Instant now) {
  auto const& words = *setup.words;
  Frame frame(setup, "gone.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_current_section(removal.section);
  frame.fill_head(unlisted(words.text("gone.title")));
  TemplateData& page = frame.page();
  page.set("STORY_NUMBER", removal.id.number());
  page.set("WHEN", words.date_time(removal.at, frame.zone()));
  page.set("ISO", iso_in(removal.at, frame.zone()));
  std::string const& why = words.text(removal.killed ? "gone.why_killed" : "gone.why_withdrawn");
  page.set("WHY", removal.note.empty() ? why : removal.note);
  std::string const number = std::to_string(removal.id.number()), name = section_name(setup, removal.section);
  page.set("WHAT", name.empty()
                       ? words.text("gone.what_text", {{"number", number}})
                       : words.text("gone.what_in_section", {{"number", number}, {"section", name}}));
  TemplateData where = page.section(name.empty() ? "IN_NONE" : "IN_SECTION");
  where.set("SECTION_NAME", name);
  where.set("SECTION_HREF", "/" + section_slug(setup, removal.section));
  Page out = unlisted_page(setup, frame, templates, 410, breaking);
  out.keys.push_back(story_key(removal.id));
  return out;
}

Page render_preview_over(Templates const& templates, Setup const& setup, Instant now) {
  Frame frame(setup, "error.html");
  frame.fill_year(now);
  std::string const& over = setup.words->text("preview.over");
  frame.fill_head(unlisted(over));
  TemplateData& page = frame.page();
  page.set("STATUS", std::int64_t(410));
  page.set("HEADING", over);
  page.set("TEXT", setup.words->text("preview.over_hint"));
  Page out = unlisted_page(setup, frame, templates, 410, {});
  out.is_private = true;
  return out;
}

Page render_not_found(Templates const& templates, Setup const& setup, Breaking const& breaking, Instant now) {
  Frame frame(setup, "not_found.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(setup.words->text("not_found.title")));
  return unlisted_page(setup, frame, templates, 404, breaking);
}

Page render_refused(Templates const& templates, Setup const& setup, int status, std::string const& number,
                    Breaking const& breaking, Instant now) {
  std::string const key = refusal_key(*setup.words, status);
  std::string const& heading = setup.words->text(key + ".heading");
  Frame frame(setup, "error.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(heading));
  TemplateData& page = frame.page();
  page.set("STATUS", std::int64_t(status));
  page.set("HEADING", heading);
  page.set("TEXT", setup.words->text(key + ".text"));
  page.set("REFERENCE", number);
  return unlisted_page(setup, frame, templates, status, breaking);
}

Page render_offline(Templates const& templates, Setup const& setup, Instant now) {
  Frame frame(setup, "offline.html");
  frame.fill_year(now);
  frame.fill_head(unlisted(setup.words->text("offline.title")));
  return unlisted_page(setup, frame, templates, 200, {});
}

Page render_thanks(Templates const& templates, Setup const& setup, std::string const& back,
                   Breaking const& breaking, Instant now) {
  Frame frame(setup, "form_done.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(setup.words->text("form.thanks")));
  TemplateData& page = frame.page();
  std::string const key = setup.sends_mail ? "email.kept" : "email.kept_later";
  page.set("HEADING", setup.words->text(key + "_heading"));
  page.set("TEXT", setup.words->text(key + "_text"));
  if (back != "/") page.set("BACK_HREF", back);
  return unlisted_page(setup, frame, templates, 200, breaking);
}

Page render_form(Templates const& templates, Setup const& setup, FormTrouble const& trouble,
                 std::string const& back, Breaking const& breaking, Instant now) {
  bool const asked_for = trouble.message.empty();
  auto const& words = *setup.words;
  Frame frame(setup, "form_again.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(words.text("email.heading")));
  TemplateData& page = frame.page();
  page.set("HEADING", words.text(asked_for ? "email.heading" : "form.again"));
  if (!asked_for)
    page.set("TEXT",
             words.text("form.nothing_lost", {{"why", trouble.field.empty() ? trouble.message : ""}}));
  if (back != "/") page.set("BACK_HREF", back);
  page.set("NOTE", words.text(setup.sends_mail ? "email.note" : "email.note_later"));
  page.set("ADDRESS", typed(trouble, "email"));
  page.set("NEWSLETTER", typed(trouble, "newsletter"));
  if (!trouble.field.empty()) page.set("EMAIL_MISTAKE", trouble.message);
  return unlisted_page(setup, frame, templates, asked_for ? 200 : 422, breaking);
}

}  // namespace stoppress::pages
