// One edition: the draft that editors share, what is decided about it, and how it looks as a mail.

#include "base/hash.h"
#include "newsletter/editions.h"
#include "newsletter/letters.h"
#include "newsletter/sending/acts.h"
#include "newsroom/fields.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/newsletters/newsletter_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/newsletter/edition_fields.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;
using store::EditionState;

struct DraftGiven {
  std::int64_t version = 0;
  store::EditionDraft draft;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.object("draft", self.draft);
  }
};
struct RestoreGiven {
  std::int64_t version = 0, from = 0;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.number("from", self.from, 1, INT64_MAX);
  }
};
struct StateGiven {
  std::int64_t version = 0;
  EditionState state = EditionState::planned;
  std::optional<std::string> why;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.word("state", self.state);
    form.text("why", self.why).at_most(200);
  }
};
struct TestGiven {
  std::string to;
  static void fields(auto& form, auto& self) { form.text("to", self.to).at_most(300); }
};

Result<Answer> edition(ApiCall const& call) {
  return whole_edition(call.context, TRY(call.id<EditionTag>(0)));
}

// Refused, with the edition as it is now, so that nobody has to ask what happened.
Result<Answer> outcome(ApiCall const& call, EditionId id, newsletter::EditionOutcome const& done) {
  if (std::holds_alternative<store::Edition>(done)) return whole_edition(call.context, id);
  auto now = TRY(whole_edition_json(call.context, id));
  return Answer(engine::problem(conflict("Somebody has changed this edition since you looked at it."),
                                {{"edition", std::move(now)}}));
}

Result<Answer> save(ApiCall const& call) {
  auto const id = TRY(call.id<EditionTag>(0));
  auto const given = TRY(read_fields<DraftGiven>(call.request.body));
  auto const& context = call.context;
  auto const done = TRY(newsletter::save_draft(context.store, call.actor, context.title, id, given.version,
                                               given.draft, context.clock.now()));
  return outcome(call, id, done);
}

// What it was with an earlier draft, as the screen shows it, before somebody brings that draft back.
Result<Answer> version(ApiCall const& call) {
  auto const id = TRY(call.id<EditionTag>(0));
  auto const number = TRY(call.id<struct DraftVersionTag>(1)).number();
  auto const& context = call.context;
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    auto one = TRY(one_edition(snapshot, context, id));
    one.edition.draft = TRY(store::Editions(snapshot).draft(id, number));
    return Answer(json_response(TRY(edition_json(snapshot, context, one.newsletter, one.edition))));
  });
}

Result<Answer> restore(ApiCall const& call) {
  auto const id = TRY(call.id<EditionTag>(0));
  auto const given = TRY(read_fields<RestoreGiven>(call.request.body));
  auto const& context = call.context;
  auto const done = TRY(newsletter::restore_draft(context.store, call.actor, context.title, id, given.version,
                                                  given.from, context.clock.now()));
  return outcome(call, id, done);
}

// What leads to that state before an edition is sent, and while it is.
std::optional<newsletter::EditionAct> act_to(EditionState state) {
  switch (state) {
    case EditionState::approved: return newsletter::EditionAct::approve;
    case EditionState::held: return newsletter::EditionAct::hold;
    case EditionState::planned: return newsletter::EditionAct::release;
    case EditionState::skipped: return newsletter::EditionAct::skip;
    default: return std::nullopt;
  }
}
std::optional<newsletter::SendingAct> sending_act_to(EditionState state) {
  switch (state) {
    case EditionState::paused: return newsletter::SendingAct::pause;
    case EditionState::sending: return newsletter::SendingAct::resume;
    default: return std::nullopt;
  }
}

// How far it is does not matter to whoever pauses it, so there is no version to be on top of.
Result<Answer> decide_sending(ApiCall const& call, EditionId id, newsletter::SendingAct act) {
  auto const& context = call.context;
  TRY(newsletter::decide_sending(context.store, call.actor, context.title, id, act, context.clock.now()));
  return whole_edition(context, id);
}

Result<Answer> set_state(ApiCall const& call) {
  auto const id = TRY(call.id<EditionTag>(0));
  auto const given = TRY(read_fields<StateGiven>(call.request.body));
  auto const& context = call.context;
  if (auto const act = sending_act_to(given.state)) return decide_sending(call, id, *act);
  auto const act = act_to(given.state);
  if (!act) return about("state", invalid("An edition is sent when all of it is: nobody says so."));
  auto const done = TRY(newsletter::decide(context.store, call.actor, context.title, id, given.version, *act,
                                           given.why.value_or(""), context.clock.now()));
  return outcome(call, id, done);
}

// Whoever waits for it does not get it, and the edition is sent.
Result<Answer> end_sending(ApiCall const& call) {
  return decide_sending(call, TRY(call.id<EditionTag>(0)), newsletter::SendingAct::cancel);
}

// As it would go to somebody in particular, whose links lead nowhere.
struct Shown {
  std::string preheader;
  pages::RenderedLetter letter;
};
Result<Shown> shown(ApiCall const& call) {
  auto const& context = call.context;
  auto const id = TRY(call.id<EditionTag>(0));
  auto letter = TRY(context.store.read([&](store::Snapshot& snapshot) {
    return newsletter::fetch_letter(snapshot, context.title, id, context.clock.now());
  }));
  // Whoever looks at it here is no reader who opened it.
  letter.newsletter.settings.counts_opens = letter.newsletter.settings.counts_clicks = false;
  auto const look = context.themes.look(context.title);
  auto const nowhere = context.title.base_url + "/newsletter";
  auto rendered = pages::render_letter(*look.templates, look.setup, letter, random_token());
  return Shown{letter.content.preheader,
               newsletter::with_holes_filled(std::move(rendered), {call.actor.who.name, nowhere, nowhere})};
}

Result<Answer> preview(ApiCall const& call) {
  auto const [preheader, letter] = TRY(shown(call));
  return Answer(json_response({{"from", call.context.mail.from},
                               {"subject", letter.subject},
                               {"preheader", preheader},
                               {"text", letter.text},
                               {"bytes", letter.html.size()}}));
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// The mail itself, for a frame: it may show pictures and its own looks and do nothing. Whoever looks says
// whether by day or by night, whatever their screen is; and pictures come from where the newsroom was asked,
// since the title's address may lead elsewhere before it is published.
Result<Answer> preview_page(ApiCall const& call) {
  auto html = TRY(shown(call)).letter.html;
  bool const is_dark = call.query("scheme") == "dark";
  replace_all(html, "(prefers-color-scheme:dark)", is_dark ? "all" : "not all");
  replace_all(html, "(prefers-color-scheme: dark)", is_dark ? "all" : "not all");
  if (!call.context.title.base_url.empty())
    replace_all(html, "src=\"" + call.context.title.base_url + "/", "src=\"/");
  return Answer(
      engine::Response{200,
                       {{"Content-Type", "text/html; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        {"Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; "
                         "sandbox; frame-ancestors 'self'"}},
                       std::move(html)});
}

Result<Answer> test(ApiCall const& call) {
  auto const id = TRY(call.id<EditionTag>(0));
  auto const given = TRY(read_fields<TestGiven>(call.request.body));
  auto const& context = call.context;
  if (!mailing_of(context).is_on) return conflict("No mail leaves this newsroom, so no test can be sent.");
  auto const look = context.themes.look(context.title);
  TRY(newsletter::send_test(context.store, call.actor, *look.templates, look.setup, id, given.to,
                            context.clock.now()));
  context.mail.queued();
  return Answer(json_response(json::Object(), 202));
}

}  // namespace

std::vector<Route> edition_routes() {
  return {
      {Method::get, "editions/{id}", edition, Access::right, Right::fronts},
      {Method::put, "editions/{id}/draft", save, Access::right, Right::fronts},
      {Method::get, "editions/{id}/versions/{n}", version, Access::right, Right::fronts},
      {Method::post, "editions/{id}/restoration", restore, Access::right, Right::fronts},
      {Method::put, "editions/{id}/state", set_state, Access::right, Right::fronts},
      {Method::del, "editions/{id}/sending", end_sending, Access::right, Right::fronts},
      {Method::get, "editions/{id}/preview", preview, Access::right, Right::fronts},
      {Method::get, "editions/{id}/preview.html", preview_page, Access::right, Right::fronts},
      {Method::post, "editions/{id}/test", test, Access::right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
