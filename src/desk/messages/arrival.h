// A reader's message comes in: it is sealed to its title's key before it is written down, so that neither the
// archive nor a copy of it ever holds its words.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "people/subscriber.h"
#include "store/messages/messages.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::desk {

struct MessageReceipt {
  MessageId number;
  std::string code;  // with which its writer comes back for an answer; kept nowhere
};

// A tidied message without a fault, on disk when this returns. One that is doubted waits in quarantine. The
// title must have a key. The message's own title is not looked at. Fault::conflict when one of the files went
// with another message.
Result<MessageReceipt> take_message(store::Store& store, story::Title const& title,
                                    people::Message const& message, store::Doubt doubt,
                                    std::vector<store::SealedAttachment> const& attachments = {});

// What was stored before a title had a key is sealed to it, and gone in clear. How many messages.
Result<std::int64_t> seal_clear_messages(store::Store& store);

}  // namespace stoppress::desk
