#include "pages/render/states.h"

#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/frame.h"

namespace stoppress::pages {
namespace {

HeadLines unlisted(std::string title) {
  HeadLines head;
  head.title = std::move(title);
  head.indexed = false;
  return head;
}

Page unlisted_page(Setup const& setup, Frame& frame, Templates const& templates, int status,
                   Breaking const& breaking) {
  Page out;
  out.status = status;
  out.for_search_engines = false;
  out.keys = {title_key(setup.title.id)};
  if (breaking) out.keys.push_back(story_key(breaking->card.id));
  out.body = frame.render(templates);
  return out;
}

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

Page render_thanks(Templates const& templates, Setup const& setup, std::string const& form,
                   std::string const& back, Breaking const& breaking, Instant now) {
  bool const message = form == "message";
  Frame frame(setup, "form_done.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(setup.words->text("form.thanks")));
  TemplateData& page = frame.page();
  page.set("HEADING", setup.words->text(message ? "message.kept_heading" : "email.kept_heading"));
  page.set("TEXT", setup.words->text(message ? "message.kept_text" : "email.kept_text"));
  if (back != "/") page.set("BACK_HREF", back);
  return unlisted_page(setup, frame, templates, 200, breaking);
}

Page render_form(Templates const& templates, Setup const& setup, FormTrouble const& trouble,
                 std::string const& back, Breaking const& breaking, Instant now) {
  bool const message = trouble.form == "message";
  bool const asked_for = trouble.message.empty();
  auto const& words = *setup.words;
  std::string const& title = words.text(message ? "message.heading" : "email.heading");
  Frame frame(setup, "form_again.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(title));
  TemplateData& page = frame.page();
  page.set("HEADING", asked_for ? title : words.text("form.again"));
  if (!asked_for)
    page.set("TEXT",
             words.text("form.nothing_lost", {{"why", trouble.field.empty() ? trouble.message : ""}}));
  if (back != "/") page.set("BACK_HREF", back);
  if (message) {
    TemplateData fields = page.section("MESSAGE").include("MESSAGE_FIELDS", "message_fields.html");
    fields.set("STORY_NUMBER", typed(trouble, "story"));
    fields.set("TEXT", typed(trouble, "text"));
    fields.set("SENDER_NAME", typed(trouble, "name"));
    fields.set("CONTACT", typed(trouble, "contact"));
    if (trouble.field == "text") fields.set("TEXT_MISTAKE", trouble.message);
    if (trouble.field == "name") fields.set("NAME_MISTAKE", trouble.message);
    if (trouble.field == "contact") fields.set("CONTACT_MISTAKE", trouble.message);
  } else {
    TemplateData email = page.section("EMAIL");
    email.set("ADDRESS", typed(trouble, "email"));
    if (!trouble.field.empty()) email.set("EMAIL_MISTAKE", trouble.message);
  }
  return unlisted_page(setup, frame, templates, asked_for ? 200 : 422, breaking);
}

}  // namespace stoppress::pages
