// An edition as mail: what each recipient's says, in headers and holes (RFC 2369, RFC 2919, RFC 8058).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "mail/dkim.h"
#include "newsletter/sending/mail_form.h"
#include "newsletter/sending/relay_threads.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletter.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// In whose name mail leaves the house.
struct LetterSender {
  mail::Mailbox from;
  std::string
      bounces;  // the mailbox for what comes back, "bounces@courier.example"; empty: the one of `from`
  std::optional<mail::DkimSigner> signer;
  std::string secret;  // of the tokens in links (store/newsletter/subscribers.h)
};

class EditionMail {
 public:
  EditionMail(LetterSender sender, story::Title const& title, store::Newsletter const& newsletter,
              EditionId edition, pages::RenderedLetter const& letter);

  // Fault::invalid when the address is none. The job may outlive this; whoever runs it may be any thread.
  Result<MailJob> job(store::Recipient const& recipient, Clock const& clock) const;

 private:
  struct Shared;
  static Result<std::string> composed(Shared const& shared, mail::Mailbox const& to, SubscriberId subscriber,
                                      Instant now);

  std::shared_ptr<Shared const> shared_;
};

}  // namespace stoppress::newsletter
