#include "desk/messages/messages.h"

#include <algorithm>

#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/messages/message_changes.h"
#include "people/sealed_box.h"
#include "store/staff/staff.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using store::MessageState;

constexpr std::size_t kMostNotes = 200;
constexpr auto kQuarantine = 30 * 24h;

Result<store::SealedMessage> message_of(store::Transaction& transaction, TitleId title, MessageId id) {
  auto const message = TRY(store::Messages(transaction).message(id));
  if (message.title != title) return not_found("There is no such message.");
  return message;
}

Result<Done> check_key(store::Transaction& transaction, TitleId title, SealedWords const& words) {
  auto const keys = TRY(store::Messages(transaction).keys(title));
  bool const ours = std::ranges::any_of(
      keys, [&](store::MessageKey const& key) { return key.public_key == words.public_key; });
  return ours ? Result<Done>(Done{}) : about("public_key", invalid("The inbox has no such key."));
}

Result<Done> check_sealed(std::string const& sealed) {
  if (people::is_sealed_box(sealed, kMostSealedBytes)) return Done{};
  return about("sealed", invalid("That is not sealed, or too long."));
}

Result<Done> check_assigned(store::Transaction& transaction, StaffId to) {
  if (!to) return Done{};
  auto const staff = TRY(store::Staff(transaction).staff(to));
  if (!staff.suspended && people::may(staff.role, people::Right::messages)) return Done{};
  return about("assigned", invalid(staff.name + " may not read messages."));
}

Result<Done> add(store::Transaction& transaction, Actor const& actor, store::SealedMessage const& message,
                 SealedWords const& words, std::string const& answer, Instant now) {
  TRY(check_key(transaction, message.title, words));
  store::Messages messages(transaction);
  if (TRY(messages.notes(message.id)).size() >= kMostNotes)
    return conflict("This message has as many notes as it may have.");
  store::SealedNote note;
  note.message = message.id;
  note.at = now;
  note.by.id = actor.who.id;
  note.public_key = words.public_key;
  note.sealed = words.sealed;
  note.answer = answer;
  TRY(messages.add_note(note));
  return announce_message(transaction, message.title, now);
}

// What the audit log says of it.
std::string words_of(MessageChange const& change) {
  std::string note = change.state ? name_of(*change.state) : "";
  if (!change.assigned) return note;
  if (!note.empty()) note += ", ";
  return note + (*change.assigned ? "to " + reference("staff", *change.assigned) : std::string("to nobody"));
}

// Some at a time, so that no transaction is long. The files go when nothing names them any more: what a
// program that ends in between leaves is tidied away.
Result<std::int64_t> forget_some(store::Store& store, media::Attachments& files, TitleId title,
                                 Instant before, std::optional<MessageState> state, Instant now) {
  using Forgotten = store::Messages<store::Transaction>::Forgotten;
  auto const gone = store.write([&](store::Transaction& transaction) -> Result<Forgotten> {
    auto forgotten = TRY(store::Messages(transaction).forget(title, before, state));
    if (forgotten.messages > 0) TRY(announce_message(transaction, title, now));
    return forgotten;
  });
  if (!gone.ok()) return gone.error();
  for (auto const& file : gone->files) files.forget(file);
  return gone->messages;
}

Result<std::int64_t> forget(store::Store& store, media::Attachments& files, TitleId title, Instant before,
                            std::optional<MessageState> state, Instant now) {
  std::int64_t all = 0;
  for (std::int64_t gone = 1; gone > 0; all += gone)
    gone = TRY(forget_some(store, files, title, before, state, now));
  return all;
}

}  // namespace

Result<Done> change_message(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                            MessageChange const& change, Instant now) {
  TRY(require(actor, people::Right::messages));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(message_of(transaction, title, id));
    store::Messages messages(transaction);
    if (change.assigned) {
      TRY(check_assigned(transaction, *change.assigned));
      TRY(messages.assign(id, *change.assigned));
    }
    if (change.state) TRY(messages.set_state(id, *change.state));
    TRY(record(transaction, actor, "message.change", reference("message", id), words_of(change), now));
    return announce_message(transaction, title, now);
  });
}

Result<Done> add_message_note(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                              SealedWords const& note, Instant now) {
  TRY(require(actor, people::Right::messages));
  TRY(check_sealed(note.sealed));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const message = TRY(message_of(transaction, title, id));
    TRY(add(transaction, actor, message, note, "", now));
    return record(transaction, actor, "message.note", reference("message", id), "", now);
  });
}

Result<Done> answer_message(store::Store& store, Actor const& actor, Mailing const& mailing,
                            story::Title const& title, MessageId id, AnswerGiven const& answer, Instant now) {
  TRY(require(actor, people::Right::messages));
  TRY(check_sealed(answer.ours.sealed));
  if (!answer.for_writer.empty()) TRY(check_sealed(answer.for_writer));
  bool const by_mail = !answer.mail.to.empty();
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const message = TRY(message_of(transaction, title.id, id));
    if (!by_mail && (message.reply_key.empty() || answer.for_writer.empty()))
      return conflict("Whoever wrote this was given no reply code, and can't be answered here.");
    TRY(add(transaction, actor, message, answer.ours, answer.for_writer, now));
    if (by_mail) TRY(queue_answer(transaction, mailing, title, id, answer.mail, now));
    TRY(store::Messages(transaction).set_state(id, MessageState::answered));
    return record(transaction, actor, "message.answer", reference("message", id), by_mail ? "by mail" : "",
                  now);
  });
}

Result<std::int64_t> forget_messages(store::Store& store, media::Attachments& files, Instant now) {
  auto const titles =
      TRY(store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  std::int64_t all = 0;
  for (auto const& title : titles) {
    all += TRY(forget(store, files, title.id, now - kQuarantine, MessageState::quarantine, now));
    if (title.message_days > 0)
      all += TRY(forget(store, files, title.id, now - title.message_days * 24h, std::nullopt, now));
  }
  return all;
}

}  // namespace stoppress::desk
