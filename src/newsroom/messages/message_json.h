// Sealed messages, their notes and the inbox's keys, as the API gives them.
#pragma once

#include <map>
#include <vector>

#include "base/json.h"
#include "media/attachments/attachments.h"
#include "store/messages/messages.h"

namespace stoppress::newsroom {

// What came with a message. `pieces` is null when the file is not there.
json::Array attachments_json(std::vector<store::SealedAttachment> const& attachments,
                             media::Attachments const& files);
json::Object message_json(store::SealedMessage const& message);
json::Array notes_json(std::vector<store::SealedNote> const& notes);
json::Array keys_json(std::vector<store::MessageKey> const& keys);
// A number for each state.
json::Object counts_json(std::map<store::MessageState, std::int64_t> const& counts);

}  // namespace stoppress::newsroom
