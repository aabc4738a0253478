// A mail, from a plain value to the bytes that a relay takes (RFC 5322, RFC 2045).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "mail/mailbox.h"

namespace stoppress::mail {

struct Message {
  Mailbox from;
  std::vector<Mailbox> to;
  std::string subject;
  std::string text;  // the part for whoever reads plain text, and for those who listen; UTF-8
  std::string html;  // the part with a look; empty: there is none
  // Others, such as List-Unsubscribe, as they shall stand.
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// Everything in lines that end with "\r\n", ASCII alone, none longer than 998 characters (RFC 5322 §2.1.1).
// `unique`: letters and digits that no other mail of this sender has; its Message-ID is made of them. The
// same values give the same bytes. Fault::invalid when nobody is to have it, or a header can't stand so or is
// not for the caller to say (From, Date, Content-Type …).
Result<std::string> compose(Message const& message, Instant date, std::string_view unique);

// The same of a mail whose parts are in quoted-printable already; those of `message` are not looked at. For
// whoever writes one text to many.
struct EncodedParts {
  std::string text, html;
};
Result<std::string> compose_encoded(Message const& message, EncodedParts const& parts, Instant date,
                                    std::string_view unique);

}  // namespace stoppress::mail
