// Why a mail did not arrive, from what the other server said about it.
#pragma once

#include <string>
#include <string_view>

#include "base/names.h"

namespace stoppress::mail {

// hard: there is no such mailbox or host, and won't be. soft: not now: full, too big, nobody answers. block:
// it is not wanted from us: reputation, policy, what it says. away: a machine answers for somebody.
// complaint: somebody told it was spam. unclear: it did not arrive, and nothing says why. none: no news at
// all, or good ones.
enum class BounceKind { none, hard, soft, block, away, complaint, unclear };
constexpr auto names_of(BounceKind) {
  using enum BounceKind;
  return names<BounceKind>({{none, "none"},
                            {hard, "hard"},
                            {soft, "soft"},
                            {block, "block"},
                            {away, "away"},
                            {complaint, "complaint"},
                            {unclear, "unclear"}});
}
using stoppress::name_of;

// The first in the text, such as "5.1.1" (RFC 3463 §2) and "550" (RFC 5321 §4.2), of 4 or 5; or empty.
std::string status_in(std::string_view text);
std::string reply_in(std::string_view text);

struct Refusal {
  std::string_view said;    // the other server's own words, if they are known, else the report's
  std::string_view status;  // "5.1.1", or empty
  std::string_view reply;   // "550", or empty
  // What stands around them, such as "in reply to end of DATA command".
  std::string_view context = {};
};
// Words count more than numbers: servers say 5.1.1 for whatever they refuse.
BounceKind kind_of(Refusal const& refusal);

// Whether it says that a mailbox is full, in any words for it.
bool says_full(std::string_view said);

}  // namespace stoppress::mail
