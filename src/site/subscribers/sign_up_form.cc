#include "site/subscribers/sign_up_form.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/log.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "engine/net/address.h"
#include "newsletter/subscribers/sign_up.h"
#include "pages/render/states.h"
#include "site/reader/form_replies.h"
#include "site/reader/page_for_route.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Form;
using engine::Request;
using engine::Response;

words::Words const& words_of(Context const& context) { return *context.setup.words; }

Response thanks(Context const& context, Request const& request) {
  if (!wants_json(request))
    return no_store(page_response(pages::render_thanks(context.templates, context.setup, page_before(request),
                                                       breaking_now(context), context.clock.now())));
  auto const* key = context.setup.sends_mail ? "email.kept" : "email.kept_later";
  json::Object const said{{"ok", true}, {"message", words_of(context).text(key)}};
  return no_store({200, {{"Content-Type", "application/json"}}, json::dump(said)});
}

Response refused(Context const& context, Request const& request, Form const& form, Mistake const& mistake) {
  if (wants_json(request)) return json_refusal(mistake);
  pages::Page page = pages::render_form(context.templates, context.setup,
                                        {mistake.field, mistake.error.message, form.fields()},
                                        page_before(request), breaking_now(context), context.clock.now());
  page.status = status_of(mistake);
  return no_store(page_response(page));
}

Mistake wrong_email(Context const& context, people::EmailFault fault) {
  return {invalid(words_of(context).text(fmt::format("form.email.{}", name_of(fault)))), "email"};
}

// What whoever signs up has read.
std::string words_of_form(Context const& context) {
  auto const& words = words_of(context);
  return words.text("email.question") + " " +
         words.text(context.setup.sends_mail ? "email.note" : "email.note_later");
}

std::optional<Mistake> keep(Context const& context, Request const& request, Form const& form,
                            SignUpLimits& limits) {
  if (auto const fault = people::Email::fault_in(form.text("email"))) return wrong_email(context, *fault);
  auto const email = people::Email::parse(form.text("email"));
  if (!email.ok()) return Mistake{email.error(), "email"};
  bool const mails_now = context.setup.sends_mail && limits.may_mail_now();
  newsletter::SignUp const wish{*email, std::string(form.text("newsletter")), page_before(request),
                                words_of_form(context)};
  auto const kept = newsletter::sign_up(context.store, {mails_now, context.setup.title, words_of(context)},
                                        wish, context.clock.now());
  if (!kept.ok()) return not_kept(context, kept.error());
  if (mails_now) context.mail_queued();
  return std::nullopt;
}

}  // namespace

bool SignUpLimits::allow(Request const& request) {
  return by_network_.allow(engine::network_of(request.peer));
}

Answer newsletter_form(Context const& context, Request const& request, SignUpLimits& limits) {
  if (request.method != engine::Method::post)
    return page_response(pages::render_form(context.templates, context.setup, {}, "/", breaking_now(context),
                                            context.clock.now()));
  auto const read = Form::parse(request.body);
  if (!read.ok()) return engine::problem(read.error());
  if (!from_our_own_page(request))
    return refused(context, request, *read, {forbidden(words_of(context).text("form.not_ours")), ""});
  // Only programs fill in what people can't see; they are told what people are told, and nothing is kept.
  if (!read->text("website").empty()) return thanks(context, request);
  if (!limits.allow(request))
    return refused(context, request, *read, {over_limit(words_of(context).text("form.too_often")), ""});
  auto const mistake = keep(context, request, *read, limits);
  if (!mistake) return thanks(context, request);
  if (mistake->error.fault != Fault::invalid) log::failure("site", "keeping a sign-up", mistake->error);
  return refused(context, request, *read, *mistake);
}

}  // namespace stoppress::site
