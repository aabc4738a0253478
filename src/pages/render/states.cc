#include "pages/render/states.h"

#include <array>
#include <fmt/format.h>

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

struct Refusal {
  int status;
  char const* heading;
  char const* text;
};

constexpr std::array kRefusals{
    Refusal{400, "We could not read that request", "The address or what was sent with it is not complete."},
    Refusal{403, "This is not open to everyone", "The page exists, but not for this way of asking."},
    Refusal{405, "That can’t be done here", "This address only answers when it is asked for, not sent to."},
    Refusal{413, "That was too much at once", "What was sent is larger than we take."},
    Refusal{429, "That was very often", "Please wait a minute and try again."},
    Refusal{503, "Too many people at the door",
            "We are very busy just now. Trying again in a moment will work."},
};

Refusal refusal_of(int status) {
  for (Refusal const& one : kRefusals)
    if (one.status == status) return one;
  if (status < 500) return {status, "That did not work", "The request could not be answered as it was sent."};
  return {status, "Something broke on our side",
          "The page could not be made just now. It has been noted; trying again in a minute often works."};
}

}  // namespace

Page render_gone(Templates const& templates, Setup const& setup, store::Removal const& removal,
                 Breaking const& breaking, Instant now) {
  Frame frame(setup, "gone.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_current_section(removal.section);
  frame.fill_head(unlisted("Taken down"));
  TemplateData& page = frame.page();
  page.set("STORY_NUMBER", removal.id.number());
  page.set("WHEN", format_time(removal.at, frame.zone()));
  page.set("ISO", iso_in(removal.at, frame.zone()));
  std::string const why = removal.killed
                              ? "It should not be read any more, and we have taken it back for good."
                              : "We have taken it back.";
  page.set("WHY", removal.note.empty() ? why : removal.note);
  if (auto const name = section_name(setup, removal.section); !name.empty()) {
    page.set("SECTION_NAME", name);
    page.set("SECTION_HREF", "/" + section_slug(setup, removal.section));
  }
  Page out = unlisted_page(setup, frame, templates, 410, breaking);
  out.keys.push_back(story_key(removal.id));
  return out;
}

Page render_preview_over(Templates const& templates, Setup const& setup, Instant now) {
  Frame frame(setup, "error.html");
  frame.fill_year(now);
  frame.fill_head(unlisted("This preview is over"));
  TemplateData& page = frame.page();
  page.set("STATUS", std::int64_t(410));
  page.set("HEADING", "This preview is over");
  page.set("TEXT",
           "A private link is good for a day. Whoever sent it to you can make another in the newsroom.");
  Page out = unlisted_page(setup, frame, templates, 410, {});
  out.is_private = true;
  return out;
}

Page render_not_found(Templates const& templates, Setup const& setup, Breaking const& breaking, Instant now) {
  Frame frame(setup, "not_found.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted("Not found"));
  return unlisted_page(setup, frame, templates, 404, breaking);
}

Page render_refused(Templates const& templates, Setup const& setup, int status, std::string const& number,
                    Breaking const& breaking, Instant now) {
  Refusal const refusal = refusal_of(status);
  Frame frame(setup, "error.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(refusal.heading));
  TemplateData& page = frame.page();
  page.set("STATUS", std::int64_t(status));
  page.set("HEADING", refusal.heading);
  page.set("TEXT", refusal.text);
  page.set("REFERENCE", number);
  return unlisted_page(setup, frame, templates, status, breaking);
}

Page render_offline(Templates const& templates, Setup const& setup, Instant now) {
  Frame frame(setup, "offline.html");
  frame.fill_year(now);
  frame.fill_head(unlisted("Offline"));
  return unlisted_page(setup, frame, templates, 200, {});
}

Page render_thanks(Templates const& templates, Setup const& setup, std::string const& form,
                   std::string const& back, Breaking const& breaking, Instant now) {
  bool const message = form == "message";
  Frame frame(setup, "form_done.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted("Thank you"));
  TemplateData& page = frame.page();
  page.set("HEADING", message ? "Thank you, we have your message" : "Thank you, one step is left");
  page.set("TEXT",
           message ? "The newsroom reads every one. If you told us how to reach you, we may write to you."
                   : "Please look for our e-mail and confirm your address. Nothing is sent before you do.");
  if (back != "/") page.set("BACK_HREF", back);
  return unlisted_page(setup, frame, templates, 200, breaking);
}

Page render_form(Templates const& templates, Setup const& setup, FormTrouble const& trouble,
                 std::string const& back, Breaking const& breaking, Instant now) {
  bool const message = trouble.form == "message";
  bool const asked_for = trouble.message.empty();
  char const* const title = message ? "Send the newsroom a message" : "Top stories each lunch time";
  Frame frame(setup, "form_again.html");
  frame.fill_year(now);
  frame.fill_breaking(breaking);
  frame.fill_head(unlisted(title));
  TemplateData& page = frame.page();
  page.set("HEADING", asked_for ? title : "That was not sent yet");
  if (!asked_for)
    page.set("TEXT", "Nothing that you typed is lost. " + (trouble.field.empty() ? trouble.message : ""));
  if (back != "/") page.set("BACK_HREF", back);
  if (message) {
    TemplateData fields = page.section("MESSAGE").include("MESSAGE_FIELDS", "message_fields.html");
    fields.set("STORY_NUMBER", typed(trouble, "story"));
    fields.set("TEXT", typed(trouble, "text"));
    fields.set("SENDER_NAME", typed(trouble, "name"));
    fields.set("CONTACT", typed(trouble, "contact"));
    if (trouble.field == "text") fields.set("TEXT_MISTAKE", trouble.message);
  } else {
    TemplateData email = page.section("EMAIL");
    email.set("ADDRESS", typed(trouble, "email"));
    if (!trouble.field.empty()) email.set("EMAIL_MISTAKE", trouble.message);
  }
  return unlisted_page(setup, frame, templates, asked_for ? 200 : 422, breaking);
}

}  // namespace stoppress::pages
