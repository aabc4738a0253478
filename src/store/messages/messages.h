// Readers' messages as they are kept: sealed to a key of their title, so that nobody reads them here. What
// the newsroom writes about one is sealed too.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "people/subscriber.h"
#include "store/staff/name.h"
#include "store/transaction.h"

namespace stoppress::store {

enum class MessageState { unread, open, answered, closed, quarantine };
constexpr auto names_of(MessageState) {
  using enum MessageState;
  return names<MessageState>({{unread, "new"},
                              {open, "open"},
                              {answered, "answered"},
                              {closed, "closed"},
                              {quarantine, "quarantine"}});
}
// Why a message waits in quarantine until somebody looks at it.
enum class Doubt { none, trap, quick, repeated, links };
constexpr auto names_of(Doubt) {
  using enum Doubt;
  return names<Doubt>(
      {{none, ""}, {trap, "trap"}, {quick, "quick"}, {repeated, "repeated"}, {links, "links"}});
}
using stoppress::name_of;

// A title's key: its public half, and its secret half as a browser wrapped it with the inbox's passphrase.
struct MessageKey {
  std::int64_t id = 0;
  TitleId title;
  std::string public_key;  // base64
  std::string wrapped;     // nobody here can tell what is in it
  Instant at;
  Name by;
};

struct SealedMessage {
  MessageId id;
  TitleId title;
  StoryId story;  // whose page it was written on, or none
  Instant at;
  std::string public_key;  // that it is sealed to
  std::string sealed;      // base64
  MessageState state = MessageState::unread;
  Doubt doubt = Doubt::none;
  Name assigned;             // to whom, or nobody
  std::string reply_lookup;  // empty: its writer has no code
  std::string reply_key;     // to which an answer is sealed
};

// A note of the newsroom, or an answer: then it is there once more, sealed for whoever has the reply code.
struct SealedNote {
  std::int64_t id = 0;
  MessageId message;
  Instant at;
  Name by;
  std::string public_key, sealed;
  std::string answer;  // empty: a note
};

// A file that came with a message. Its bytes stand in media/attachments under its name.
struct SealedAttachment {
  std::int64_t id = 0;
  std::string file;
  std::string public_key;  // that all of it is sealed to
  std::string about;       // piece 0 of it (people/sealed_file.h), base64
};

struct MessagesAsked {
  TitleId title;
  std::optional<MessageState> state;
  MessageId before;  // older ones than that; none: from the newest
  std::int64_t count = 100;
};

// What was stored before its title had a key.
struct ClearMessage {
  MessageId id;
  people::Message message;
};

template <class Access>
class Messages;

template <>
class Messages<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::vector<MessageKey>> keys(TitleId title);                  // the newest first
  Result<std::vector<SealedMessage>> list(MessagesAsked const& asked);  // the newest first
  Result<std::map<MessageState, std::int64_t>> counts(TitleId title);
  Result<SealedMessage> message(MessageId id);  // not_found
  Result<std::optional<SealedMessage>> by_reply(TitleId title, std::string const& lookup);
  Result<std::vector<SealedNote>> notes(MessageId id);              // the oldest first
  Result<std::vector<SealedAttachment>> attachments(MessageId id);  // as they were chosen
  Result<std::set<std::string>> attached_files();                   // all titles'
  Result<std::vector<ClearMessage>> in_clear(TitleId title, std::int64_t at_most);
};

template <>
class Messages<Transaction> : public Messages<Snapshot> {
 public:
  explicit Messages(Transaction& transaction) : Messages<Snapshot>(transaction) {}

  Result<Done> add_key(MessageKey const& key);  // conflict when the title has that one already
  Result<bool> rewrap(TitleId title, std::int64_t key, std::string const& wrapped);  // false: no such key
  Result<MessageId> keep(SealedMessage const& message);
  Result<Done> set_state(MessageId id, MessageState state);
  Result<Done> assign(MessageId id, StaffId to);
  Result<std::int64_t> add_note(SealedNote const& note);
  // conflict when a message has that file already.
  Result<Done> attach(MessageId id, SealedAttachment const& attachment);
  Result<Done> drop_clear(MessageId id);
  // Those of that title from before `before`, of that state alone if one is given; at most 500. The files
  // that they had, which are the caller's to delete.
  struct Forgotten {
    std::int64_t messages = 0;
    std::vector<std::string> files;
  };
  Result<Forgotten> forget(TitleId title, Instant before, std::optional<MessageState> state);
  // With which the message form's tokens are signed; the first who asks gives it.
  Result<std::string> form_secret(std::string const& first);
};

template <class Access>
Messages(Access&) -> Messages<Access>;

}  // namespace stoppress::store
