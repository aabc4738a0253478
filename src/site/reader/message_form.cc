#include "site/reader/message_form.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/log.h"
#include "base/wipe.h"
#include "desk/messages/arrival.h"
#include "desk/messages/attachments.h"
#include "engine/http/multipart.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "pages/render/messages.h"
#include "people/reply_code.h"
#include "people/subscriber.h"
#include "site/reader/form_replies.h"
#include "site/reader/message_attachments.h"
#include "site/reader/message_files.h"
#include "site/reader/page_for_route.h"
#include "site/reader/routes.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Form;
using engine::Request;
using engine::Response;

// Ten thousand characters of any script, percent-encoded.
constexpr engine::FormLimits kLimits{.bytes = 160 * 1024, .fields = 50};

words::Words const& words_of(Context const& context) { return *context.setup.words; }

Mistake wrong_message(Context const& context, people::MessageFault fault) {
  auto const& words = words_of(context);
  std::string const most = words.number(std::int64_t(
      fault == people::MessageFault::name_too_long ? people::kLongestName : people::kLongestMessage));
  return {invalid(words.text(fmt::format("form.message.{}", name_of(fault)), {{"most", most}})),
          field_of(fault)};
}

people::Message message_in(Context const& context, Form const& form) {
  people::Message message;
  message.title = context.setup.title.id;
  message.story = route_of("/x/" + std::string(form.text("story"))).story;
  message.name = form.text("name");
  message.reply_to = form.text("contact");
  message.text = form.text("text");
  message.at = context.clock.now();
  return people::tidied(std::move(message));
}

// The form with a new token, which nobody else gets.
Response form_page(Context const& context, Request const& request, MessageGate& gate,
                   pages::MessageForm form) {
  if (!context.setup.title.message_key.empty()) {
    auto token = gate.token();
    if (!token.ok()) log::failure("site", "making a form's token", token.error());
    if (token.ok()) form.token = *std::move(token);
  }
  return no_store(
      page_response(pages::render_message_form(context.templates, context.setup, form, page_before(request),
                                               breaking_now(context), context.clock.now())));
}

using WaitingFiles = std::vector<pages::WaitingFile>;

Response refused(Context const& context, Request const& request, MessageGate& gate, Form const& form,
                 Mistake const& mistake, WaitingFiles files = {}) {
  if (wants_json(request)) return json_refusal(mistake);
  auto page = form_page(context, request, gate,
                        {.field = mistake.field,
                         .mistake = mistake.error.message,
                         .typed = form.fields(),
                         .files = std::move(files)});
  page.status = status_of(mistake);
  return page;
}

// The script asks for a token and tries again; a person reads the form over.
Response once_more(Context const& context, Request const& request, MessageGate& gate, Form const& form,
                   WaitingFiles files) {
  if (!wants_json(request))
    return form_page(context, request, gate,
                     {.once_more = true, .typed = form.fields(), .files = std::move(files)});
  constexpr int kPreconditionRequired = 428;  // RFC 6585 §3
  return json_refusal({invalid(words_of(context).text("message.once_more")), ""}, kPreconditionRequired);
}

Mistake not_kept_for(Context const& context, Error const& error) {
  log::failure("site", "keeping a message", error);
  return not_kept(context, error);
}

Response thanks(Context const& context, Request const& request, desk::MessageReceipt const& receipt) {
  if (!wants_json(request))
    return no_store(page_response(
        pages::render_message_receipt(context.templates, context.setup, receipt.number, receipt.code,
                                      page_before(request), breaking_now(context), context.clock.now())));
  auto const& words = words_of(context);
  json::Object const said{{"ok", true},
                          {"message", words.text("message.kept")},
                          {"number", receipt.number.number()},
                          {"code", receipt.code},
                          {"receipt", json::Array{json::Array{words.text("message.number"),
                                                              std::to_string(receipt.number.number())},
                                                  json::Array{words.text("message.code"), receipt.code}}},
                          {"note", words.text("message.code_note")}};
  return no_store({200, {{"Content-Type", "application/json"}}, json::dump(said)});
}

// With its files it is taken, or they wait for the next try.
Result<desk::MessageReceipt> keep(Context const& context, people::Message const& message, store::Doubt doubt,
                                  std::vector<store::SealedAttachment> const& attachments) {
  auto kept = desk::take_message(context.store, context.setup.title, message, doubt, attachments);
  if (!kept.ok()) desk::release_attachments(context.attachments, attachments);
  return kept;
}

Answer take(Context const& context, Request const& request, MessageGate& gate,
            engine::MultipartForm const& sent) {
  auto const& form = sent.form;
  auto const& words = words_of(context);
  auto const no = [&](Mistake const& mistake, WaitingFiles waiting = {}) {
    return refused(context, request, gate, form, mistake, std::move(waiting));
  };
  if (!from_our_own_page(request)) return no({forbidden(words.text("form.not_ours")), ""});
  if (context.setup.title.message_key.empty()) return no({unavailable(words.text("message.closed")), ""});
  MessageFiles files(context, sent);
  // For the form that is shown again: nobody should have to choose them twice, unless there is no room.
  auto const waiting = [&] {
    if (gate.may_keep_files(form.text("token"), sent.files.size(), request)) [[maybe_unused]]
      auto const received = files.receive();
    return files.waiting();
  };
  if (auto const named = files.find(gate.secret()); !named.ok())
    return no(attachment_mistake(context, named.error()), waiting());
  auto const message = message_in(context, form);
  if (auto const fault = people::fault_in(message)) return no(wrong_message(context, *fault), waiting());
  auto const judged = gate.judge(form, request);
  using Entry = MessageGate::Judgement::Entry;
  if (judged.ok() && judged->entry == Entry::no_token)
    return once_more(context, request, gate, form, waiting());
  if (judged.ok() && judged->entry == Entry::too_often)
    return no({over_limit(words.text("form.too_often")), ""}, waiting());
  if (!judged.ok()) return no(not_kept_for(context, judged.error()), waiting());
  auto const attachments = files.keep();
  if (!attachments.ok()) return no(attachment_mistake(context, attachments.error()), files.waiting());
  auto const kept = keep(context, message, judged->doubt, *attachments);
  return kept.ok() ? thanks(context, request, *kept)
                   : Answer(no(not_kept_for(context, kept.error()), files.waiting()));
}

// A form with files in it or without; the files are views into the request.
Result<engine::MultipartForm> form_in(Request const& request) {
  auto const type = request.header("content-type");
  if (engine::is_multipart(type)) return engine::parse_multipart(type, request.body, kLimits);
  return engine::MultipartForm{TRY(Form::parse(request.body, kLimits)), {}};
}

Result<std::vector<pages::MessageAnswer>> opened(store::Snapshot& snapshot, MessageId id,
                                                 people::BoxKeys const& keys) {
  std::vector<pages::MessageAnswer> answers;
  for (auto const& note : TRY(store::Messages(snapshot).notes(id)))
    if (auto text = keys.open(note.answer)) answers.push_back({note.at, *std::move(text)});
  return answers;
}

// What was answered to the message of that code; not_found when there is no such message.
Result<std::vector<pages::MessageAnswer>> answers_to(Context const& context, std::string_view typed) {
  auto const code = people::ReplyCode::parse(typed);
  if (!code) return not_found("");
  return context.store.read([&](store::Snapshot& snapshot) -> Result<std::vector<pages::MessageAnswer>> {
    auto const title = context.setup.title.id;
    auto const message = TRY(store::Messages(snapshot).by_reply(title, code->lookup()));
    if (!message) return not_found("");
    return opened(snapshot, message->id, code->keys());
  });
}

std::string sentence_for(Context const& context, Error const& error) {
  if (error.fault == Fault::not_found) return words_of(context).text("message.answer_unknown");
  log::failure("site", "reading an answer", error);
  return words_of(context).text("form.failed");
}

}  // namespace

Answer message_form(Context const& context, Request const& request, MessageGate& gate) {
  WipedMemory const wiped;
  if (request.method != engine::Method::post) return form_page(context, request, gate, {});
  auto const form = form_in(request);
  if (!form.ok()) return engine::problem(form.error());
  return take(context, request, gate, *form);
}

engine::BodyLimit most_of_message_form(Context const& context, Request const& request, MessageGate& gate) {
  constexpr std::size_t kFields = 512 << 10;  // of everything but the files
  if (request.method != engine::Method::post || route_of(request.target).kind != RouteKind::message ||
      !engine::is_multipart(request.header("content-type")) || context.setup.title.message_key.empty())
    return std::size_t{0};
  auto const query = Form::parse(request.query());
  if (query.ok() && gate.may_send_files_in_form(query->text("token"), request)) return kMostInForm + kFields;
  return refused(context, request, gate, {}, {over_limit(words_of(context).text("form.too_often")), ""});
}

Answer message_token(Context const& context, Request const& request, MessageGate& gate) {
  if (!from_our_own_page(request) || context.setup.title.message_key.empty())
    return json_refusal({unavailable(words_of(context).text("message.closed")), ""});
  auto const token = gate.token();
  if (!token.ok()) return json_refusal(not_kept(context, token.error()));
  json::Object const said{{"token", *token}, {"bits", people::kWorkBits}};
  return no_store({200, {{"Content-Type", "application/json"}}, json::dump(said)});
}

Answer message_answer(Context const& context, Request const& request, MessageGate& gate) {
  WipedMemory const wiped;
  pages::MessageAnswers found;
  if (request.method == engine::Method::post) {
    found.asked = true;
    auto const form = Form::parse(request.body);
    if (!form.ok()) return engine::problem(form.error());
    if (!from_our_own_page(request))
      found.mistake = words_of(context).text("form.not_ours");
    else if (!gate.may_ask_for_answer(request))
      found.mistake = words_of(context).text("form.too_often");
    else if (auto answers = answers_to(context, form->text("code")); answers.ok())
      found.answers = *std::move(answers);
    else
      found.mistake = sentence_for(context, answers.error());
  }
  return no_store(page_response(pages::render_message_answers(context.templates, context.setup, found,
                                                              breaking_now(context), context.clock.now())));
}

}  // namespace stoppress::site
