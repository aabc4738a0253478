// What follows when a mail came back: who is gone is never written to again, who complained neither and has
// left, and a mailbox that fails for days counts as gone.
#pragma once

#include <string>
#include <vector>

#include "mail/bounces/bounce.h"
#include "store/store.h"

namespace stoppress::newsletter {

// Who may be named by their address alone: nobody in what anybody could have sent; everybody in what a mail
// supplier told us with our own secret.
enum class NamedBy { token, token_or_address };

struct Returned {
  std::int64_t counted = 0;  // that are about subscribers of ours, and were not counted before
  std::int64_t nobodys = 0;
};
// `mark`: of what told of it, such as its hash: the same a second time counts once. A token of an envelope or
// of a mail that was sent back says whose it is; who made one up is nobody.
//   hard: their address is suppressed. complaint: likewise, and they have left everything. soft: counted;
//   suppressed after four days of them within two weeks. block, away and unclear: counted.
Result<Returned> take_returned(store::Store& store, mail::BounceMail const& mail, std::string const& mark,
                               NamedBy named, Instant now);

}  // namespace stoppress::newsletter
