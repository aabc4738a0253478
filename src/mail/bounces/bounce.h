// A mail that came back, read: reports of mail servers (RFC 3464, and what came before it), complaints
// (RFC 5965) and automatic answers (RFC 3834). Pure, and bounded whatever the mail holds; to be used where
// nothing else is, since anybody can send one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/bounces/reason.h"

namespace stoppress::mail {

struct Bounce {
  BounceKind kind = BounceKind::unclear;
  std::string recipient;  // as the report names them, in lower case; may be empty
  std::string status;     // "5.1.1", or empty
  std::string reply;      // "550", or empty
  std::string said;       // what the other server said, one line of 300 characters at most
};

struct BounceMail {
  std::vector<Bounce> bounces;  // one for each recipient; empty: no news about mail of ours
  std::vector<std::string>
      tokens;  // that may be ours: of the envelope it came to, and of the mail it is about
};
// Adds what may be a token of ours: behind a "+" or "/", as in "bounces+TOKEN@…".
void add_tokens(std::vector<std::string>& tokens, std::string_view text);

// `bytes` as it lay in the mailbox. Of more than a megabyte the rest is not looked at; of more than 50
// recipients neither.
BounceMail read_bounce(std::string_view bytes);

}  // namespace stoppress::mail
