// What the newsroom does with readers' messages. Their words are opened in browsers alone: what comes here is
// sealed, and the audit log says who did what to which number.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "desk/messages/answer_mail.h"
#include "media/attachments/attachments.h"
#include "store/messages/messages.h"
#include "store/store.h"

namespace stoppress::desk {

struct MessageChange {
  std::optional<store::MessageState> state;
  std::optional<StaffId> assigned;  // no number: to nobody
};

// Something sealed that the newsroom adds, to one of the title's keys.
struct SealedWords {
  std::string public_key, sealed;
};

inline constexpr std::size_t kMostSealedBytes = 64 << 10;  // of a note or an answer

// Each asks for the right to read messages, and answers not_found for a message of another title.
Result<Done> change_message(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                            MessageChange const& change, Instant now);
// Fault::invalid about "sealed" or "public_key"; conflict when it has 200 already.
Result<Done> add_message_note(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                              SealedWords const& note, Instant now);
struct AnswerGiven {
  SealedWords ours;        // sealed to the title's key: the newsroom reads its own answers
  std::string for_writer;  // sealed to the key that the message has for answers; empty: it goes by mail alone
  MailedAnswer mail;
};
// The message is answered from then on. conflict when it would reach nobody: its writer has no code, and it
// does not go by mail; else as queue_answer() says.
Result<Done> answer_message(store::Store& store, Actor const& actor, Mailing const& mailing,
                            story::Title const& title, MessageId id, AnswerGiven const& answer, Instant now);

// What has been kept for as long as each title keeps messages is deleted, and what has been in quarantine for
// a month, each with its files. How many messages.
Result<std::int64_t> forget_messages(store::Store& store, media::Attachments& files, Instant now);

}  // namespace stoppress::desk
