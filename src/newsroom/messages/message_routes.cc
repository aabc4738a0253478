// Readers' messages: sealed, as the archive has them. Whoever may read them opens them in the browser.

#include "base/wipe.h"
#include "desk/messages/inbox_keys.h"
#include "desk/messages/messages.h"
#include "newsroom/fields.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/messages/message_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "people/sealed_file.h"
#include "store/messages/messages.h"
#include "store/staff/staff.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr int kPage = 100, kMostPage = 200;

struct AttachmentTag;
struct PieceTag;

struct KeyGiven : desk::NewInboxKey {
  struct Rewrapped : desk::RewrappedKey {
    static void fields(auto& form, auto& self) {
      form.number("id", self.id, 1, INT64_MAX);
      form.text("wrapped", self.wrapped);
    }
  };
  static void fields(auto& form, auto& self) {
    std::vector<Rewrapped> rewrapped;
    form.text("seen", self.seen);
    form.text("public_key", self.public_key);
    form.text("wrapped", self.wrapped);
    form.objects("rewrapped", rewrapped, 100);
    self.rewrapped.assign(rewrapped.begin(), rewrapped.end());
  }
};
struct ChangeGiven : desk::MessageChange {
  static void fields(auto& form, auto& self) {
    form.word("state", self.state);
    form.id("assigned", self.assigned);
  }
};
struct NoteGiven : desk::SealedWords {
  static void fields(auto& form, auto& self) {
    form.text("public_key", self.public_key);
    form.text("sealed", self.sealed);
  }
};
struct AnswerGiven : desk::SealedWords {
  std::optional<std::string> for_writer, mail_to, mail_text;
  static void fields(auto& form, auto& self) {
    NoteGiven::fields(form, self);
    form.text("for_writer", self.for_writer);
    form.text("mail_to", self.mail_to).at_most(254);
    form.text("mail_text", self.mail_text).at_most(people::kLongestMessage);
  }
};

Result<store::MessagesAsked> asked_by(ApiCall const& call) {
  store::MessagesAsked asked;
  asked.title = call.context.title.id;
  asked.before = MessageId(call.query_number("before", 0, INT64_MAX));
  asked.count = call.query_number("count", kPage, kMostPage);
  auto const state = call.query("state");
  if (state.empty()) return asked;
  asked.state = from_name<store::MessageState>(state);
  if (!asked.state) return about("state", invalid("“" + state + "” is no state of a message."));
  return asked;
}

Result<Answer> messages(ApiCall const& call) {
  auto const asked = TRY(asked_by(call));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    store::Messages messages(snapshot);
    auto const found = TRY(messages.list(asked));
    auto const counts = TRY(messages.counts(asked.title));
    json::Array list;
    for (auto const& message : found) list.push_back(message_json(message));
    bool const more = std::int64_t(found.size()) == asked.count;
    return Answer(json_response({{"messages", std::move(list)},
                                 {"counts", counts_json(counts)},
                                 {"before", more ? json::Value(found.back().id.number()) : json::Value()}}));
  });
}

Result<Answer> whole_message(ApiCall const& call, MessageId id, int status = 200) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    store::Messages messages(snapshot);
    auto const message = TRY(messages.message(id));
    if (message.title != call.context.title.id) return not_found("There is no such message.");
    auto body = message_json(message);
    body["notes"] = notes_json(TRY(messages.notes(id)));
    body["attachments"] = attachments_json(TRY(messages.attachments(id)), call.context.attachments);
    return Answer(json_response(body, status));
  });
}

Result<Answer> message(ApiCall const& call) { return whole_message(call, TRY(call.id<MessageTag>(0))); }

Result<Answer> change(ApiCall const& call) {
  auto const id = TRY(call.id<MessageTag>(0));
  auto const given = TRY(read_fields<ChangeGiven>(call.request.body));
  auto const& context = call.context;
  TRY(desk::change_message(context.store, call.actor, context.title.id, id, given, context.clock.now()));
  return whole_message(call, id);
}

Result<Answer> add_note(ApiCall const& call) {
  auto const id = TRY(call.id<MessageTag>(0));
  auto const given = TRY(read_fields<NoteGiven>(call.request.body));
  auto const& context = call.context;
  TRY(desk::add_message_note(context.store, call.actor, context.title.id, id, given, context.clock.now()));
  return whole_message(call, id, 201);
}

Result<Answer> answer(ApiCall const& call) {
  auto const id = TRY(call.id<MessageTag>(0));
  WipedMemory const wiped;  // what goes by mail comes in clear
  auto const given = TRY(read_fields<AnswerGiven>(call.request.body));
  auto const& context = call.context;
  desk::AnswerGiven const answer{
      given, given.for_writer.value_or(""), {given.mail_to.value_or(""), given.mail_text.value_or("")}};
  TRY(desk::answer_message(context.store, call.actor, mailing_of(context), context.title, id, answer,
                           context.clock.now()));
  if (given.mail_to) context.mail.queued();
  return whole_message(call, id, 201);
}

Result<std::string> file_of(ApiCall const& call) {
  auto const id = TRY(call.id<MessageTag>(0));
  auto const wanted = TRY(call.id<AttachmentTag>(1));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<std::string> {
    store::Messages messages(snapshot);
    auto const message = TRY(messages.message(id));
    if (message.title != call.context.title.id) return not_found("There is no such message.");
    for (auto const& each : TRY(messages.attachments(id)))
      if (each.id == wanted.number()) return each.file;
    return not_found("The message has no such file.");
  });
}

// One piece of a file, sealed as it lies here: a browser opens it.
Result<Answer> attachment_piece(ApiCall const& call) {
  auto const file = TRY(file_of(call));
  auto const number = TRY(call.id<PieceTag>(2));
  auto bytes = TRY(call.context.attachments.read(file, people::place_of(number.number()), people::kPieceBox));
  if (bytes.empty()) return not_found("The file has no such piece.");
  return Answer(engine::Response{200,
                                 {{"Content-Type", "application/octet-stream"},
                                  {"Cache-Control", "no-store"},
                                  {"X-Content-Type-Options", "nosniff"}},
                                 std::move(bytes)});
}

// The inbox's keys, and who may read it: a message can be given to any of them.
Result<Answer> inbox(ApiCall const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    auto const keys = TRY(store::Messages(snapshot).keys(call.context.title.id));
    json::Array readers;
    for (auto const& staff : TRY(store::Staff(snapshot).staff()))
      if (!staff.suspended && people::may(staff.role, Right::messages)) readers.push_back(named(staff));
    return Answer(json_response({{"keys", keys_json(keys)},
                                 {"readers", std::move(readers)},
                                 {"days", call.context.title.message_days},
                                 {"sends_mail", mailing_of(call.context).is_on}}));
  });
}

Result<Answer> set_key(ApiCall const& call) {
  auto const given = TRY(read_fields<KeyGiven>(call.request.body));
  auto const& context = call.context;
  TRY(desk::set_inbox_key(context.store, call.actor, context.title.id, given, context.clock.now()));
  // This node's newsroom goes on with it at once; the change feed tells the others.
  TRY(context.titles_cache.read_again());
  return inbox(call);
}

}  // namespace

std::vector<Route> message_routes() {
  return {
      {Method::get, "messages", messages, Access::person_with_right, Right::messages},
      {Method::get, "messages/{id}", message, Access::person_with_right, Right::messages},
      {Method::patch, "messages/{id}", change, Access::person_with_right, Right::messages},
      {Method::post, "messages/{id}/notes", add_note, Access::person_with_right, Right::messages},
      {Method::post, "messages/{id}/answers", answer, Access::person_with_right, Right::messages},
      {Method::get, "messages/{id}/attachments/{attachment}/pieces/{piece}", attachment_piece,
       Access::person_with_right, Right::messages},
      {Method::get, "inbox", inbox, Access::person_with_right, Right::messages},
      {Method::put, "inbox/key", set_key, Access::person_with_right, Right::settings},
  };
}

}  // namespace stoppress::newsroom
