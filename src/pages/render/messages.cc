#include "pages/render/messages.h"

#include "pages/render/parts/frame.h"
#include "pages/render/parts/message_fields.h"
#include "pages/render/parts/unlisted.h"

namespace stoppress::pages {
namespace {

std::string typed(MessageForm const& form, std::string_view name) {
  for (auto const& [field, text] : form.typed)
    if (field == name) return text;
  return {};
}

void fill_mistake(TemplateData& fields, MessageForm const& form) {
  if (form.field == "text") fields.set("TEXT_MISTAKE", form.mistake);
  if (form.field == "name") fields.set("NAME_MISTAKE", form.mistake);
  if (form.field == "files") fields.set("FILES_MISTAKE", form.mistake);
  if (form.field == "contact") fields.set("CONTACT_MISTAKE", form.mistake);
}

// Whoever unticks one sends the form without it.
void fill_files(TemplateData& fields, MessageForm const& form) {
  if (form.files.empty()) return;
  TemplateData waiting = fields.section("WAITING");
  for (auto const& file : form.files) {
    TemplateData one = waiting.section("FILE");
    one.set("FIELD", file.field);
    one.set("NAME", file.name);
  }
}

// What stands above the form: that it was not sent, and why.
void fill_heading(TemplateData& page, words::Words const& words, MessageForm const& form) {
  if (form.once_more) {
    page.set("HEADING", words.text("message.once_more_heading"));
    page.set("TEXT", words.text("message.once_more"));
    return;
  }
  page.set("HEADING", words.text(form.mistake.empty() ? "message.heading" : "form.again"));
  if (!form.mistake.empty())
    page.set("TEXT", words.text("form.nothing_lost", {{"why", form.field.empty() ? form.mistake : ""}}));
}

}  // namespace

Page render_message_form(Templates const& templates, Setup const& setup, MessageForm const& form,
                         std::string const& back, Breaking const& breaking, Instant now) {
  Frame frame(setup, "message_page.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(setup.words->text("message.heading")));
  TemplateData& page = frame.page();
  fill_heading(page, *setup.words, form);
  if (back != "/") page.set("BACK_HREF", back);
  TemplateData fields = include_message_fields(page, setup, form.token);
  fields.set("STORY_NUMBER", typed(form, "story"));
  fields.set("TEXT", typed(form, "text"));
  fields.set("SENDER_NAME", typed(form, "name"));
  fields.set("CONTACT", typed(form, "contact"));
  fill_mistake(fields, form);
  fill_files(fields, form);
  return unlisted_page(setup, frame, templates, form.mistake.empty() ? 200 : 422, breaking);
}

Page render_message_receipt(Templates const& templates, Setup const& setup, MessageId number,
                            std::string const& code, std::string const& back, Breaking const& breaking,
                            Instant now) {
  Frame frame(setup, "message_done.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(setup.words->text("form.thanks")));
  TemplateData& page = frame.page();
  page.set("NUMBER", std::to_string(number.number()));
  page.set("CODE", code);
  if (back != "/") page.set("BACK_HREF", back);
  return unlisted_page(setup, frame, templates, 200, breaking);
}

Page render_message_answers(Templates const& templates, Setup const& setup, MessageAnswers const& found,
                            Breaking const& breaking, Instant now) {
  auto const& words = *setup.words;
  Frame frame(setup, "message_answer.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(words.text("message.answer_heading")));
  TemplateData& page = frame.page();
  bool const waits = found.asked && found.mistake.empty() && found.answers.empty();
  page.set("MISTAKE", found.mistake);
  if (waits) page.show("NONE_YET");
  for (auto const& answer : found.answers) {
    TemplateData one = page.section("ANSWER");
    one.set("WHEN", words.date_time(answer.at, frame.zone()));
    one.set("ISO", iso_in(answer.at, frame.zone()));
    one.set("TEXT", answer.text);
  }
  if (found.answers.empty()) page.show("ASK");
  return unlisted_page(setup, frame, templates, found.mistake.empty() ? 200 : 422, breaking);
}

}  // namespace stoppress::pages
