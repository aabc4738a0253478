#include "site/reader/forms.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/http/origin.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "engine/net/address.h"
#include "pages/addresses.h"
#include "pages/render/states.h"
#include "people/subscriber.h"
#include "site/reader/page_for_route.h"
#include "store/audience/submissions.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Form;
using engine::Request;
using engine::Response;

// A refusal, in the title's words; it may belong to one field of the form.
struct Mistake {
  Error error;
  std::string field;
};

words::Words const& words_of(Context const& context) { return *context.setup.words; }

char const* name_of(Route const& route) {
  return route.kind == RouteKind::message ? "message" : "newsletter";
}

bool wants_json(Request const& request) {
  return request.header("accept").find("application/json") != std::string_view::npos;
}

// What another site's page sends is refused. Programs that say nothing may pass: they carry no reader's
// cookies, of which there are none.
bool from_our_own_page(Request const& request) {
  return engine::origin_of(request) != engine::Origin::elsewhere;
}

// The page the form stood on, as a path of ours; "/" when it is not known.
std::string page_before(Request const& request) {
  auto const referer = request.header("referer");
  auto const slashes = referer.find("//");
  if (slashes == std::string_view::npos) return "/";
  auto const path = referer.find('/', slashes + 2);
  std::string const back(path == std::string_view::npos ? "/" : referer.substr(path));
  return back.starts_with("//") ? "/" : back;
}

Response reply_of(pages::Page const& page) { return {page.status, pages::headers_of(page), page.body}; }

Response no_store(Response response) {
  std::erase_if(response.headers,
                [](auto const& header) { return header.first == "Cache-Control" || header.first == "ETag"; });
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response thanks(Context const& context, Route const& route, Request const& request) {
  if (!wants_json(request))
    return no_store(
        reply_of(pages::render_thanks(context.templates, context.setup, name_of(route), page_before(request),
                                      breaking_now(context), context.clock.now())));
  auto const& message =
      words_of(context).text(route.kind == RouteKind::message ? "message.kept" : "email.kept");
  json::Object const said{{"ok", true}, {"message", message}};
  return no_store({200, {{"Content-Type", "application/json"}}, json::dump(said)});
}

Response refused(Context const& context, Route const& route, Request const& request, Form const& form,
                 Mistake const& mistake) {
  int const status = mistake.error.fault == Fault::limit ? 429 : engine::status_of(mistake.error.fault);
  if (wants_json(request)) {
    json::Object said{{"type", "about:blank"},
                      {"title", engine::reason_phrase(status)},
                      {"status", status},
                      {"detail", json::or_null(mistake.error.message)}};
    if (!mistake.field.empty())
      said["errors"] = json::Array{json::Object{{"name", mistake.field}, {"message", mistake.error.message}}};
    return no_store({status, {{"Content-Type", "application/problem+json"}}, json::dump(said)});
  }
  pages::Page page = pages::render_form(context.templates, context.setup,
                                        {name_of(route), mistake.field, mistake.error.message, form.fields()},
                                        page_before(request), breaking_now(context), context.clock.now());
  page.status = status;
  return no_store(reply_of(page));
}

// Readers are told that it was not kept; the log is told why.
Mistake not_kept(Context const& context, Error error) {
  error.message = words_of(context).text("form.not_kept");
  return {std::move(error), ""};
}

Mistake wrong_email(Context const& context, people::EmailFault fault) {
  return {invalid(words_of(context).text(fmt::format("form.email.{}", name_of(fault)))), "email"};
}

Mistake wrong_message(Context const& context, people::MessageFault fault) {
  auto const& words = words_of(context);
  std::string const most = words.number(std::int64_t(
      fault == people::MessageFault::name_too_long ? people::kLongestName : people::kLongestMessage));
  return {invalid(words.text(fmt::format("form.message.{}", name_of(fault)), {{"most", most}})),
          field_of(fault)};
}

std::optional<Mistake> keep_signup(Context const& context, Request const& request, Form const& form) {
  if (auto const fault = people::Email::fault_in(form.text("email"))) return wrong_email(context, *fault);
  auto const email = people::Email::parse(form.text("email"));
  people::Signup const signup{email->str(), context.setup.title.id, page_before(request),
                              context.clock.now()};
  auto const kept = context.store.write(
      [&](store::Transaction& transaction) { return store::Submissions(transaction).keep_signup(signup); });
  if (!kept.ok()) return not_kept(context, kept.error());
  return std::nullopt;
}

std::optional<Mistake> keep_message(Context const& context, Form const& form) {
  people::Message message;
  message.title = context.setup.title.id;
  message.story = route_of("/x/" + std::string(form.text("story"))).story;
  message.name = form.text("name");
  message.reply_to = form.text("contact");
  message.text = form.text("text");
  message.at = context.clock.now();
  message = people::tidied(std::move(message));
  if (auto const fault = people::fault_in(message)) return wrong_message(context, *fault);
  auto const kept = context.store.write(
      [&](store::Transaction& transaction) { return store::Submissions(transaction).keep_message(message); });
  if (!kept.ok()) return not_kept(context, kept.error());
  return std::nullopt;
}

// Where each channel takes a link. "copy" and "sheet" are counted by the page's script and lead nowhere.
std::optional<std::string> channel_address(std::string const& channel, std::string const& link,
                                           std::string const& headline) {
  std::string const url = engine::percent_encode(link), text = engine::percent_encode(headline);
  if (channel == "whatsapp") return "https://wa.me/?text=" + text + "%20" + url;
  if (channel == "facebook") return "https://www.facebook.com/sharer/sharer.php?u=" + url;
  if (channel == "x") return "https://x.com/intent/post?text=" + text + "&url=" + url;
  if (channel == "bluesky") return "https://bsky.app/intent/compose?text=" + text + "%20" + url;
  if (channel == "linkedin") return "https://www.linkedin.com/sharing/share-offsite/?url=" + url;
  if (channel == "reddit") return "https://www.reddit.com/submit?url=" + url + "&title=" + text;
  if (channel == "telegram") return "https://t.me/share/url?url=" + url + "&text=" + text;
  return std::nullopt;
}

struct Shared {
  std::string link, headline;
};

// Under the headline that was written for it; not_found when readers do not see the story.
Result<Shared> shared_story(Context const& context, StoryId id) {
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Shared> {
    auto const found = TRY(store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).story(id));
    auto const* story = std::get_if<store::PublicStory>(&found);
    if (story == nullptr) return not_found("There is no such story.");
    auto const& content = story->content;
    return Shared{
        pages::absolute(context.setup,
                        pages::address_of(context.setup, content.section, story->story.slug, id)),
        pages::styled_headline(context.setup,
                               content.headline_share.empty() ? content.headline : content.headline_share)};
  });
}

}  // namespace

Answer form(Context const& context, Route const& route, Request const& request, engine::Limiter& limiter) {
  if (request.method != engine::Method::post)
    return reply_of(pages::render_form(context.templates, context.setup, {name_of(route), "", "", {}}, "/",
                                       breaking_now(context), context.clock.now()));
  auto const read = Form::parse(request.body);
  if (!read.ok()) return engine::problem(read.error());
  if (!from_our_own_page(request))
    return refused(context, route, request, *read, {forbidden(words_of(context).text("form.not_ours")), ""});
  // Only programs fill in what people can't see; they are told what people are told, and nothing is kept.
  if (!read->text("website").empty()) return thanks(context, route, request);
  if (!limiter.allow(engine::network_of(request.peer)))
    return refused(context, route, request, *read,
                   {over_limit(words_of(context).text("form.too_often")), ""});
  auto const mistake =
      route.kind == RouteKind::message ? keep_message(context, *read) : keep_signup(context, request, *read);
  if (!mistake) return thanks(context, route, request);
  if (mistake->error.fault != Fault::invalid)
    log::failure("site", std::string("keeping a ") + name_of(route), mistake->error);
  return refused(context, route, request, *read, *mistake);
}

Answer share(Context const& context, Route const& route, Request const& request, engine::Limiter& limiter) {
  auto const shared = shared_story(context, route.story);
  if (!shared.ok() && shared.error().fault != Fault::not_found) return engine::problem(shared.error());
  auto const to = shared.ok() ? channel_address(route.name, shared->link, shared->headline)
                              : std::optional<std::string>();
  if (!to)
    return reply_of(pages::render_not_found(context.templates, context.setup, breaking_now(context),
                                            context.clock.now()));
  if (limiter.allow(engine::network_of(request.peer))) {
    auto const counted = context.store.write([&](store::Transaction& transaction) {
      return store::Submissions(transaction).count_share(route.story, route.name, context.clock.now());
    });
    if (!counted.ok()) log::failure("site", "counting a share", counted.error());
  }
  return Response{
      303, {{"Location", *to}, {"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}}, ""};
}

}  // namespace stoppress::site
