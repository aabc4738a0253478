// An answer that goes by mail, to the address that the writer of a message left. Its words and the address
// are in clear in that mail alone: in the queue both are sealed, and they go with the sending.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "desk/staff/mails.h"
#include "store/transaction.h"
#include "story/title/title.h"

namespace stoppress::desk {

struct MailedAnswer {
  std::string to, text;  // an e-mail address; empty: it does not go by mail
};

// In the title's language, with where the reply code is given. Fault::invalid about "mail_to"; unavailable
// when nobody takes mail here.
Result<Done> queue_answer(store::Transaction& transaction, Mailing const& mailing, story::Title const& title,
                          MessageId message, MailedAnswer const& answer, Instant now);

}  // namespace stoppress::desk
