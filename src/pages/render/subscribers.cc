#include "pages/render/subscribers.h"

#include "pages/render/parts/frame.h"
#include "pages/render/parts/unlisted.h"

namespace stoppress::pages {
namespace {

// Everything but the list and the form is in the words: a heading, a text and what the button says.
class LetterPage {
 public:
  LetterPage(Templates const& templates, Setup const& setup, Breaking const& breaking, Instant now,
             char const* file)
      : templates_(templates), setup_(setup), breaking_(breaking), frame_(setup, file) {
    frame_.fill_year(now);
    frame_.fill_breaking(breaking);
  }

  TemplateData& page() { return frame_.page(); }

  void say(std::string const& heading, std::string const& text) {
    frame_.fill_head(unlisted(heading));
    page().set("HEADING", heading);
    page().set("TEXT", text);
  }
  void ask(std::string const& button, std::string const& note) {
    page().show("ASK");
    page().set("BUTTON", button);
    page().set("NOTE", note);
  }
  void lead_to(std::string const& manage) {
    page().show("ON");
    page().set("MANAGE_HREF", manage);
  }
  Page done(int status) { return as_private(unlisted_page(setup_, frame_, templates_, status, breaking_)); }

 private:
  Templates const& templates_;
  Setup const& setup_;
  Breaking const& breaking_;
  Frame frame_;
};

constexpr char kQuestion[] = "letter_question.html";

char const* why(NothingSent nothing) {
  switch (nothing) {
    case NothingSent::no: return "";
    case NothingSent::bounced: return "subscriber.nothing_bounced";
    case NothingSent::complained: return "subscriber.nothing_complained";
    case NothingSent::by_hand: return "subscriber.nothing_by_hand";
  }
  return "";
}

}  // namespace

Page render_dead_letter_link(Templates const& templates, Setup const& setup, Breaking const& breaking,
                             Instant now) {
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(setup.words->text("subscriber.dead_heading"), setup.words->text("subscriber.dead_text"));
  page.page().show("ON");
  page.page().show("AGAIN");
  return page.done(404);
}

Page render_confirm_letters(Templates const& templates, Setup const& setup,
                            std::vector<NamedLetter> const& asked, Breaking const& breaking, Instant now) {
  auto const& words = *setup.words;
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(words.text("subscriber.confirm_heading"), words.text("subscriber.confirm_text"));
  page.page().show("LIST");
  for (auto const& each : asked) {
    page.page().section("ITEM").set("NAME", each.name);
    page.page().section("HIDDEN").set("NUMBER", each.id.number());
  }
  page.ask(words.text("subscriber.confirm_button"), words.text("subscriber.confirm_note"));
  return page.done(200);
}

Page render_letters_confirmed(Templates const& templates, Setup const& setup, std::string const& manage,
                              Breaking const& breaking, Instant now) {
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(setup.words->text("subscriber.confirmed_heading"), setup.words->text("subscriber.confirmed_text"));
  page.lead_to(manage);
  return page.done(200);
}

Page render_leave_letter(Templates const& templates, Setup const& setup, std::string const& name,
                         Breaking const& breaking, Instant now) {
  auto const& words = *setup.words;
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(words.text("subscriber.leave_heading", {{"newsletter", name}}),
           words.text("subscriber.leave_text"));
  page.ask(words.text("subscriber.leave_button"), "");
  return page.done(200);
}

Page render_letter_left(Templates const& templates, Setup const& setup, std::string const& name,
                        std::string const& manage, Breaking const& breaking, Instant now) {
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(setup.words->text("subscriber.left_heading", {{"newsletter", name}}),
           setup.words->text("subscriber.left_text"));
  page.lead_to(manage);
  return page.done(200);
}

Page render_no_more_letters(Templates const& templates, Setup const& setup, Breaking const& breaking,
                            Instant now) {
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(setup.words->text("subscriber.no_more_heading"), setup.words->text("subscriber.no_more_text"));
  page.page().show("ON");
  page.page().show("AGAIN");
  return page.done(200);
}

Page render_letter_preferences(Templates const& templates, Setup const& setup,
                               LetterPreferences const& preferences, Breaking const& breaking, Instant now) {
  auto const& words = *setup.words;
  LetterPage letters(templates, setup, breaking, now, "letter_preferences.html");
  letters.say(words.text("subscriber.manage_heading"),
              words.text("subscriber.manage_text", {{"address", preferences.email}}));
  TemplateData& page = letters.page();
  if (!preferences.said.empty()) page.set("SAID", words.text("subscriber." + preferences.said));
  if (preferences.nothing_sent != NothingSent::no)
    page.set("NOTHING", words.text(why(preferences.nothing_sent)));
  for (auto const& each : preferences.choices) {
    TemplateData choice = page.section("CHOICE");
    choice.set("NUMBER", each.id.number());
    choice.set("NAME", each.name);
    choice.set("DESCRIPTION", each.description);
    if (each.is_wanted) choice.show("WANTED");
  }
  page.set("READER_NAME", preferences.name);
  page.set("DOWNLOAD_HREF", preferences.download);
  return letters.done(200);
}

Page render_letters_erased(Templates const& templates, Setup const& setup, Breaking const& breaking,
                           Instant now) {
  LetterPage page(templates, setup, breaking, now, kQuestion);
  page.say(setup.words->text("subscriber.erased_heading"), setup.words->text("subscriber.erased_text"));
  return page.done(200);
}

}  // namespace stoppress::pages
