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

// Some at a time, so that no transaction is long.
Result<std::int64_t> forget_some(store::Store& store, TitleId title, Instant before,
                                 std::optional<MessageState> state, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<std::int64_t> {
    auto const gone = TRY(store::Messages(transaction).forget(title, before, state));
    if (gone > 0) TRY(announce_message(transaction, title, now));
    return gone;
  });
}

Result<std::int64_t> forget(store::Store& store, TitleId title, Instant before,
                            std::optional<MessageState> state, Instant now) {
  std::int64_t all = 0;
  for (std::int64_t gone = 1; gone > 0; all += gone)
    gone = TRY(forget_some(store, title, before, state, now));
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

Result<Done> answer_message(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                            SealedWords const& ours, std::string const& for_writer, Instant now) {
  TRY(require(actor, people::Right::messages));
  TRY(check_sealed(ours.sealed));
  TRY(check_sealed(for_writer));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const message = TRY(message_of(transaction, title, id));
    if (message.reply_key.empty())
      return conflict("Whoever wrote this was given no reply code, and can't be answered here.");
    TRY(add(transaction, actor, message, ours, for_writer, now));
    TRY(store::Messages(transaction).set_state(id, MessageState::answered));
    return record(transaction, actor, "message.answer", reference("message", id), "", now);
  });
}

Result<std::int64_t> forget_messages(store::Store& store, Instant now) {
  auto const titles =
      TRY(store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  std::int64_t all = 0;
  for (auto const& title : titles) {
    all += TRY(forget(store, title.id, now - kQuarantine, MessageState::quarantine, now));
    if (title.message_days > 0)
      all += TRY(forget(store, title.id, now - title.message_days * 24h, std::nullopt, now));
  }
  return all;
}

}  // namespace stoppress::desk
