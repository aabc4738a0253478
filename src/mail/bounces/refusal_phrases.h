// What servers say when they do not take a mail, as they have been seen to say it: pieces in lower case, each
// list for one reason. Numbers say less (reason.h).
#pragma once

#include <span>
#include <string_view>

namespace stoppress::mail {

using Phrases = std::span<std::string_view const>;

extern Phrases const kFull;       // the mailbox
extern Phrases const kTooBig;     // the mail
extern Phrases const kUnwanted;   // from us: reputation, policy, what the mail says
extern Phrases const kMoved;      // the address is given up
extern Phrases const kSuspended;  // the mailbox is there and takes nothing for a while
extern Phrases const kNobody;     // no such mailbox
extern Phrases const kNoHost;     // no such domain
extern Phrases const kNoMail;     // the domain or the mailbox takes no mail at all
extern Phrases const kNotNow;     // the server is busy, broken or out of reach

}  // namespace stoppress::mail
