#include "site/subscribers/letter_links.h"

#include <charconv>

#include "base/log.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "newsletter/subscribers/preferences.h"
#include "newsletter/subscribers/sign_up.h"
#include "pages/render/subscribers.h"
#include "site/reader/form_replies.h"
#include "site/reader/page_for_route.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Form;
using engine::Method;
using engine::Request;

// One answer about one link.
struct Asking {
  Context const& context;
  Route const& route;
  Request const& request;
  pages::Breaking const breaking;

  words::Words const& words() const { return *context.setup.words; }
  TitleId title() const { return context.setup.title.id; }
  std::string const& token() const { return route.name; }
  bool is_post() const { return request.method == Method::post; }
};

// Render is one of pages/render/subscribers.h; between the look and the time stands what that page shows.
template <class Render, class... Shown>
Answer shown(Asking const& asking, Render render, Shown const&... what) {
  auto const& context = asking.context;
  return page_response(
      render(context.templates, context.setup, what..., asking.breaking, context.clock.now()));
}

// Mail suppliers hold it against a sender when one click is refused, and it goes on being clicked after its
// reader was erased: a link of ours leads to a plain page then (RFC 8058 §3.1), one that was made up does
// not.
bool was_erased(Asking const& asking) {
  auto const kind = asking.route.kind;
  if (kind != RouteKind::newsletter_leave && kind != RouteKind::newsletter_manage) return false;
  return asking.context.store
      .read([&](store::Snapshot& snapshot) { return newsletter::was_erased(snapshot, asking.token()); })
      .value_or(false);
}

Answer failed(Asking const& asking, Error const& error) {
  if (error.fault == Fault::not_found)
    return was_erased(asking) ? shown(asking, pages::render_no_more_letters)
                              : shown(asking, pages::render_dead_letter_link);
  if (error.fault != Fault::busy) log::failure("site", "a subscriber's link", error);
  auto const& context = asking.context;
  return no_store(
      page_response(pages::render_refused(context.templates, context.setup, engine::status_of(error.fault),
                                          "", asking.breaking, context.clock.now())));
}

std::vector<NewsletterId> newsletters_in(Form const& form) {
  std::vector<NewsletterId> ids;
  for (auto const& text : form.all("newsletter")) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    ids.emplace_back(number);
  }
  return ids;
}

// Nothing for a snapshot's failure: the page is there all the same, without the way on.
std::string manage_link(Asking const& asking, SubscriberId id) {
  return asking.context.store
      .read([&](store::Snapshot& snapshot) { return newsletter::manage_link(snapshot, id); })
      .value_or("");
}

Answer confirm(Asking const& asking, Form const& form) {
  auto const& context = asking.context;
  auto const asked =
      asking.is_post()
          ? newsletter::confirm(context.store, asking.title(), asking.token(), newsletters_in(form),
                                asking.words().text("subscriber.confirm_button"), context.clock.now())
          : context.store.read([&](store::Snapshot& snapshot) {
              return newsletter::asked_by(snapshot, asking.title(), asking.token());
            });
  if (!asked.ok()) return failed(asking, asked.error());
  if (asking.is_post() || asked->newsletters.empty())
    return shown(asking, pages::render_letters_confirmed, manage_link(asking, asked->subscriber.id));
  std::vector<pages::NamedLetter> names;
  for (auto const& each : asked->newsletters) names.push_back({each.id, each.name});
  return shown(asking, pages::render_confirm_letters, names);
}

Answer leave(Asking const& asking, Form const& form) {
  auto const& context = asking.context;
  bool const by_one_click = form.text("List-Unsubscribe") == "One-Click";
  auto const left = asking.is_post() ? newsletter::leave(context.store, asking.title(), asking.token(),
                                                         by_one_click ? "one click" : "/newsletter/leave",
                                                         context.clock.now())
                                     : context.store.read([&](store::Snapshot& snapshot) {
                                         return newsletter::leaving(snapshot, asking.title(), asking.token());
                                       });
  if (!left.ok()) return failed(asking, left.error());
  if (asking.is_post() && by_one_click) return shown(asking, pages::render_no_more_letters);
  if (!left->has_left) return shown(asking, pages::render_leave_letter, left->newsletter.name);
  return shown(asking, pages::render_letter_left, left->newsletter.name,
               manage_link(asking, left->subscriber.id));
}

pages::NothingSent nothing_sent(std::optional<store::SuppressionReason> const& reason) {
  if (!reason) return pages::NothingSent::no;
  switch (*reason) {
    case store::SuppressionReason::bounced: return pages::NothingSent::bounced;
    case store::SuppressionReason::complained: return pages::NothingSent::complained;
    case store::SuppressionReason::by_hand: return pages::NothingSent::by_hand;
  }
  return pages::NothingSent::no;
}

Answer preferences_page(Asking const& asking, Result<newsletter::Preferences> const& found,
                        std::string said) {
  if (!found.ok()) return failed(asking, found.error());
  pages::LetterPreferences page;
  page.email = found->subscriber.email;
  page.name = found->subscriber.name;
  for (auto const& each : found->choices)
    page.choices.push_back({each.id, each.name, each.description, each.is_wanted});
  page.nothing_sent = nothing_sent(found->suppressed);
  page.said = std::move(said);
  page.download = "/newsletter/manage/" + asking.token() + "/kept.json";
  return shown(asking, pages::render_letter_preferences, page);
}

Answer show_preferences(Asking const& asking, std::string said) {
  return preferences_page(asking, asking.context.store.read([&](store::Snapshot& snapshot) {
    return newsletter::preferences(snapshot, asking.title(), asking.token());
  }),
                          std::move(said));
}

Answer erase(Asking const& asking, Form const& form) {
  if (form.text("sure").empty()) return show_preferences(asking, "erase_unsure");
  auto const erased = newsletter::erase(asking.context.store, asking.title(), asking.token());
  return erased.ok() ? shown(asking, pages::render_letters_erased) : failed(asking, erased.error());
}

Answer manage(Asking const& asking, Form const& form, engine::Limiter& limiter) {
  if (!asking.is_post()) return show_preferences(asking, "");
  if (!limiter.allow(asking.token()))
    return json_refusal({over_limit(asking.words().text("form.too_often")), ""});
  auto const act = form.text("act");
  if (act == "erase") return erase(asking, form);
  newsletter::Wish wish{std::string(form.text("name")), {}, asking.words().text("subscriber.manage_which")};
  if (act != "leave_all") wish.wanted = newsletters_in(form);
  return preferences_page(asking,
                          newsletter::save_preferences(asking.context.store, asking.title(), asking.token(),
                                                       wish, asking.context.clock.now()),
                          act == "leave_all" ? "left_all" : "saved");
}

Answer kept(Asking const& asking) {
  auto const found = asking.context.store.read([&](store::Snapshot& snapshot) {
    return newsletter::kept_about(snapshot, asking.title(), asking.token());
  });
  if (!found.ok()) return failed(asking, found.error());
  return no_store({200,
                   {{"Content-Type", "application/json"},
                    {"Content-Disposition", "attachment; filename=\"newsletters.json\""},
                    {"Referrer-Policy", "no-referrer"},
                    {"X-Robots-Tag", "noindex"}},
                   json::dump(*found)});
}

}  // namespace

bool is_letter_link(RouteKind kind) {
  using enum RouteKind;
  return kind == newsletter_confirm || kind == newsletter_manage || kind == newsletter_kept ||
         kind == newsletter_leave;
}

Answer letter_link(Context const& context, Route const& route, Request const& request,
                   engine::Limiter& limiter) {
  Asking const asking{context, route, request, breaking_now(context)};
  // One click comes as either kind of form (RFC 8058 §3.2); what can't be read says nothing.
  auto const form =
      Form::parse(asking.is_post() ? std::string_view(request.body) : std::string_view()).value_or(Form());
  switch (route.kind) {
    case RouteKind::newsletter_confirm: return confirm(asking, form);
    case RouteKind::newsletter_leave: return leave(asking, form);
    case RouteKind::newsletter_kept: return kept(asking);
    default: return manage(asking, form, limiter);
  }
}

}  // namespace stoppress::site
