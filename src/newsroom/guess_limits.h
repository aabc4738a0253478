// How often somebody may be wrong before they have to wait. Whoever guesses has to come from somewhere, so
// each place has few tries: an IPv4 address or a /64 of IPv6, and the network around it (a /24, a /48). And
// whoever has many places guesses at one account, so an account has few tries wherever they come from.
//
// That alone would let anybody lock anybody out. So a browser in which the owner of an account has signed in
// before counts for itself: what is guessed elsewhere does not make them wait there, and what is guessed
// there has tries of its own (OWASP calls this device cookies). In a browser that is new to them they wait as
// long as the guessers do; the tries of an account come back one by one, so it is never shut for good.
//
// Any thread may call.
#pragma once

#include <string_view>

#include "base/ids.h"
#include "engine/http/limiter.h"
#include "newsroom/tries.h"

namespace stoppress::newsroom {

class GuessLimits {
 public:
  explicit GuessLimits(Clock const& clock);

  // Who guesses at what.
  struct At {
    std::string_view from;           // the address that asks
    std::string_view account;        // the e-mail address as it was given
    std::string_view known_browser;  // the cookie of a browser that this account knows; else empty
  };
  Tries password(At const& at);
  // Of an authenticator app, or a recovery code. Fewer: whoever gets so far has the password.
  Tries code(At const& at);
  // A link that makes an account. It is too long to be guessed; making an account is what costs.
  Tries link(std::string_view from);
  // Who asks for a link to a new password. Not taken back: each may send somebody a mail. Apart from the
  // tries at the account's password, or asking would keep its owner out.
  Tries password_link(std::string_view from, std::string_view account);
  // What somebody who is signed in gives again: a password to change it, a password to begin or to end
  // the second factor, a code to confirm it. By session, so that a session left open somewhere is no way to
  // guess on.
  Tries in_session(SessionId session);
  // Wrong API tokens and links, which are too long to be guessed: what is limited is what one place may write
  // into the audit log.
  bool is_worth_recording(std::string_view from);

 private:
  engine::Limiter places_, networks_, at_accounts_, accounts_, browsers_, codes_, sessions_, records_,
      asked_links_;
};

}  // namespace stoppress::newsroom
