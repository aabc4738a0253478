#include "store/messages/messages.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<TitleId>, Out<Number, TitleId, Text, Text, Instant, StaffId, std::optional<Text>>>
    kKeys{
        "SELECT message_key.id, message_key.title, public_key, wrapped, message_key.made_at, made_by, "
        "staff.name "
        "FROM message_key LEFT JOIN staff ON staff.id = made_by WHERE message_key.title = :p1 ORDER BY "
        "message_key.id DESC"};
constexpr Statement<In<TitleId, Text, Text, Instant, StaffId>, Out<Number>> kAddKey{
    "INSERT INTO message_key (title, public_key, wrapped, made_at, made_by) VALUES (:p1, :p2, :p3, :p4, :p5) "
    "ON CONFLICT (title, public_key) DO NOTHING RETURNING id"};
constexpr Statement<In<TitleId, Number, Text>, Out<Number>> kRewrap{
    "UPDATE message_key SET wrapped = :p3 WHERE title = :p1 AND id = :p2 RETURNING id"};

using Columns = Out<MessageId, TitleId, StoryId, Instant, Text, Text, Text, Text, StaffId,
                    std::optional<Text>, Text, Text>;
#define MESSAGE                                                                                            \
  "SELECT message.id, message.title, message.story, message.made_at, message.public_key, message.sealed, " \
  "message.state, message.doubt, message.assigned, staff.name, message.reply_lookup, message.reply_key "   \
  "FROM message LEFT JOIN staff ON staff.id = message.assigned "
// :p2 empty: of every state but those in quarantine.
constexpr Statement<In<TitleId, Text, MessageId, Number>, Columns> kList{
    MESSAGE
    "WHERE message.title = :p1 AND (message.state = :p2 OR (:p2 = '' AND message.state <> "
    "'quarantine')) AND (:p3 = 0 OR message.id < :p3) ORDER BY message.id DESC LIMIT :p4"};
constexpr Statement<In<MessageId>, Columns> kOne{MESSAGE "WHERE message.id = :p1"};
constexpr Statement<In<TitleId, Text>, Columns> kByReply{
    MESSAGE "WHERE message.reply_lookup = :p2 AND message.title = :p1"};
constexpr Statement<In<TitleId>, Out<Text, Number>> kCounts{
    "SELECT state, COUNT(*) FROM message WHERE title = :p1 GROUP BY state"};
constexpr Statement<In<MessageId>,
                    Out<Number, MessageId, Instant, StaffId, std::optional<Text>, Text, Text, Text>>
    kNotes{
        "SELECT message_note.id, message, message_note.made_at, made_by, staff.name, public_key, sealed, "
        "answer FROM message_note LEFT JOIN staff ON staff.id = made_by WHERE message = :p1 ORDER BY "
        "message_note.id"};
constexpr Statement<In<MessageId>, Out<Number, Text, Text, Text>> kAttachments{
    "SELECT id, file, public_key, about FROM message_attachment WHERE message = :p1 ORDER BY id"};
constexpr Statement<In<>, Out<Text>> kFiles{"SELECT file FROM message_attachment"};
constexpr Statement<In<TitleId, Number>, Out<MessageId, StoryId, Instant, Text, Text, Text>> kInClear{
    "SELECT id, story, made_at, name, reply_to, words FROM message_in_clear WHERE title = :p1 ORDER BY id "
    "LIMIT :p2"};
constexpr Statement<In<MessageId>> kDropClear{"DELETE FROM message_in_clear WHERE id = :p1"};

constexpr Statement<In<TitleId, StoryId, Instant, Text, Text, Text, Text, Text, Text>, Out<MessageId>> kKeep{
    "INSERT INTO message (title, story, made_at, public_key, sealed, state, doubt, reply_lookup, reply_key) "
    "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9) RETURNING id"};
constexpr Statement<In<MessageId, Text>> kSetState{"UPDATE message SET state = :p2 WHERE id = :p1"};
constexpr Statement<In<MessageId, StaffId>> kAssign{"UPDATE message SET assigned = :p2 WHERE id = :p1"};
constexpr Statement<In<MessageId, Instant, StaffId, Text, Text, Text>, Out<Number>> kAddNote{
    "INSERT INTO message_note (message, made_at, made_by, public_key, sealed, answer) VALUES (:p1, :p2, :p3, "
    ":p4, :p5, :p6) RETURNING id"};
constexpr Statement<In<TitleId, Instant, Text>, Out<MessageId>> kOld{
    "SELECT id FROM message WHERE title = :p1 AND made_at < :p2 AND (:p3 = '' OR state = :p3) ORDER BY id "
    "LIMIT 500"};
constexpr Statement<In<MessageId, Text, Text, Text>, Out<Number>> kAttach{
    "INSERT INTO message_attachment (message, file, public_key, about) VALUES (:p1, :p2, :p3, :p4) "
    "ON CONFLICT (file) DO NOTHING RETURNING id"};
constexpr Statement<In<MessageId>, Out<Text>> kForgetAttachments{
    "DELETE FROM message_attachment WHERE message = :p1 RETURNING file"};
constexpr Statement<In<MessageId>> kForgetNotes{"DELETE FROM message_note WHERE message = :p1"};
constexpr Statement<In<MessageId>> kForget{"DELETE FROM message WHERE id = :p1"};

constexpr Statement<In<Text>> kFirstSecret{
    "INSERT INTO form_secret (id, secret) VALUES (1, :p1) ON CONFLICT (id) DO NOTHING"};
constexpr Statement<In<>, Out<Text>> kSecret{"SELECT secret FROM form_secret WHERE id = 1"};

template <class Row>
SealedMessage message_of(Row const& row) {
  auto const& [id, title, story, at, public_key, sealed, state, doubt, assigned, name, lookup, key] = row;
  SealedMessage message;
  message.id = id;
  message.title = title;
  message.story = story;
  message.at = at;
  message.public_key = public_key;
  message.sealed = sealed;
  message.state = from_name<MessageState>(state).value_or(MessageState::open);
  message.doubt = from_name<Doubt>(doubt).value_or(Doubt::none);
  message.assigned = {assigned, name.value_or("")};
  message.reply_lookup = lookup;
  message.reply_key = key;
  return message;
}

}  // namespace

Result<std::vector<MessageKey>> Messages<Snapshot>::keys(TitleId title) {
  std::vector<MessageKey> keys;
  for (auto const& [id, of, public_key, wrapped, at, by, name] : connection_.rows(kKeys, title))
    keys.push_back({id, of, public_key, wrapped, at, {by, name.value_or("")}});
  return keys;
}

Result<std::vector<SealedMessage>> Messages<Snapshot>::list(MessagesAsked const& asked) {
  std::vector<SealedMessage> list;
  Text const state = asked.state ? name_of(*asked.state) : "";
  for (auto const& row : connection_.rows(kList, asked.title, state, asked.before, asked.count))
    list.push_back(message_of(row));
  return list;
}

Result<std::map<MessageState, std::int64_t>> Messages<Snapshot>::counts(TitleId title) {
  std::map<MessageState, std::int64_t> counts;
  for (auto const& [state, count] : connection_.rows(kCounts, title))
    if (auto const known = from_name<MessageState>(state)) counts[*known] = count;
  return counts;
}

Result<SealedMessage> Messages<Snapshot>::message(MessageId id) {
  auto const row = connection_.row(kOne, id);
  if (!row) return not_found("There is no such message. It may have been deleted after its time.");
  return message_of(*row);
}

Result<std::optional<SealedMessage>> Messages<Snapshot>::by_reply(TitleId title, Text const& lookup) {
  auto const row = connection_.row(kByReply, title, lookup);
  return row ? std::optional(message_of(*row)) : std::nullopt;
}

Result<std::vector<SealedNote>> Messages<Snapshot>::notes(MessageId message) {
  std::vector<SealedNote> notes;
  for (auto const& [id, of, at, by, name, public_key, sealed, answer] : connection_.rows(kNotes, message))
    notes.push_back({id, of, at, {by, name.value_or("")}, public_key, sealed, answer});
  return notes;
}

Result<std::vector<SealedAttachment>> Messages<Snapshot>::attachments(MessageId message) {
  std::vector<SealedAttachment> list;
  for (auto const& [id, file, public_key, about] : connection_.rows(kAttachments, message))
    list.push_back({id, file, public_key, about});
  return list;
}

Result<std::set<Text>> Messages<Snapshot>::attached_files() {
  std::set<Text> files;
  for (auto const& [file] : connection_.rows(kFiles)) files.insert(file);
  return files;
}

Result<std::vector<ClearMessage>> Messages<Snapshot>::in_clear(TitleId title, Number at_most) {
  std::vector<ClearMessage> list;
  for (auto const& [id, story, at, name, reply_to, words] : connection_.rows(kInClear, title, at_most))
    list.push_back({id, {title, story, name, reply_to, words, at}});
  return list;
}

Result<Done> Messages<Transaction>::add_key(MessageKey const& key) {
  if (connection_.row(kAddKey, key.title, key.public_key, key.wrapped, key.at, key.by.id)) return Done{};
  return conflict("The inbox has that key already.");
}

Result<bool> Messages<Transaction>::rewrap(TitleId title, Number key, Text const& wrapped) {
  return connection_.row(kRewrap, title, key, wrapped).has_value();
}

Result<MessageId> Messages<Transaction>::keep(SealedMessage const& message) {
  return std::get<0>(connection_
                         .row(kKeep, message.title, message.story, message.at, message.public_key,
                              message.sealed, Text(name_of(message.state)), Text(name_of(message.doubt)),
                              message.reply_lookup, message.reply_key)
                         .value());
}

Result<Done> Messages<Transaction>::set_state(MessageId id, MessageState state) {
  connection_.run(kSetState, id, Text(name_of(state)));
  return Done{};
}

Result<Done> Messages<Transaction>::assign(MessageId id, StaffId to) {
  connection_.run(kAssign, id, to);
  return Done{};
}

Result<Number> Messages<Transaction>::add_note(SealedNote const& note) {
  return std::get<0>(
      connection_.row(kAddNote, note.message, note.at, note.by.id, note.public_key, note.sealed, note.answer)
          .value());
}

Result<Done> Messages<Transaction>::attach(MessageId message, SealedAttachment const& attachment) {
  if (connection_.row(kAttach, message, attachment.file, attachment.public_key, attachment.about))
    return Done{};
  return conflict("Another message has that file already.");
}

Result<Done> Messages<Transaction>::drop_clear(MessageId id) {
  connection_.run(kDropClear, id);
  return Done{};
}

Result<Messages<Transaction>::Forgotten> Messages<Transaction>::forget(TitleId title, Instant before,
                                                                       std::optional<MessageState> state) {
  Forgotten gone;
  for (auto const& [id] : connection_.rows(kOld, title, before, Text(state ? name_of(*state) : ""))) {
    for (auto const& [file] : connection_.rows(kForgetAttachments, id)) gone.files.push_back(file);
    connection_.run(kForgetNotes, id);
    connection_.run(kForget, id);
    ++gone.messages;
  }
  return gone;
}

Result<Text> Messages<Transaction>::form_secret(Text const& first) {
  connection_.run(kFirstSecret, first);
  return std::get<0>(connection_.row(kSecret).value());
}

}  // namespace stoppress::store
