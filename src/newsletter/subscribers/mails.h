// What a reader is written about their sign-up: please confirm, or you get it already. In the title's
// language, through the same queue as the newsroom's mail.
#pragma once

#include <string>

#include "mail/notice.h"
#include "store/newsletter/newsletter.h"
#include "store/newsletter/subscribers.h"
#include "story/title/title.h"
#include "words/words.h"

namespace stoppress::newsletter {

// How one title writes to its readers, for the time of one act.
struct ReaderMailing {
  bool is_on = false;  // somebody takes mail, and links can begin with the title's address
  story::Title const& title;
  words::Words const& words;
};

inline constexpr char kMailKind[] = "newsletter";  // as the newsroom's list of mails calls them

// With a link that they confirm by. Whether it is on its way; false when no mail can be kept.
Result<bool> mail_confirmation(store::Transaction& transaction, ReaderMailing const& mailing,
                               store::Subscriber const& to, store::Newsletter const& newsletter, Instant now);
// For somebody who gets it already: nothing has changed, with a link to their preferences.
Result<bool> mail_already_signed_up(store::Transaction& transaction, ReaderMailing const& mailing,
                                    store::Subscriber const& to, store::Newsletter const& newsletter,
                                    Instant now);

}  // namespace stoppress::newsletter
