// What the newsroom does with readers' messages. Their words are opened in browsers alone: what comes here is
// sealed, and the audit log says who did what to which number.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "desk/actor.h"
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
// `for_writer` is sealed to the key that the message has for answers, `ours` to the title's: the newsroom
// reads its own answers. The message is answered from then on. conflict for one whose writer has no code.
Result<Done> answer_message(store::Store& store, Actor const& actor, TitleId title, MessageId id,
                            SealedWords const& ours, std::string const& for_writer, Instant now);

// What has been kept for as long as each title keeps messages is deleted, and what has been in quarantine for
// a month. How many messages.
Result<std::int64_t> forget_messages(store::Store& store, Instant now);

}  // namespace stoppress::desk
