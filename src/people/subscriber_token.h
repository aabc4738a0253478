// The token in the links of a letter: who it was written to and what may be done with it, signed, so that
// nobody makes one up. It is kept nowhere and does not run out by itself: what it opens may be gone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/names.h"
#include "people/newsletter_ids.h"

namespace stoppress::people {

// confirm: that they asked for it. manage: their page of preferences. leave: one newsletter (RFC 8058), by
// its number; leave_edition: the same by the edition in whose mail the link stood. bounce: stands in the
// envelope's sender, "bounces+TOKEN@…", and so comes back with a mail that did not arrive (VERP). One use's
// token is no other's; the uses keep their order, since it is signed.
enum class TokenUse { confirm, manage, leave, bounce, leave_edition };
constexpr auto names_of(TokenUse) {
  using enum TokenUse;
  return names<TokenUse>({{confirm, "confirm"},
                          {manage, "manage"},
                          {leave, "leave"},
                          {bounce, "bounce"},
                          {leave_edition, "leave_edition"}});
}
using stoppress::name_of;

struct SubscriberToken {
  TokenUse use = TokenUse::manage;
  SubscriberId subscriber;
  // The newsletter of confirm and leave; the edition of leave_edition, bounce and manage; 0: none.
  std::int64_t about = 0;
  bool operator==(SubscriberToken const&) const = default;
};

// At most 60 characters of a-z and 2-7, 45 as a rule: relays may change the case of an envelope's address.
std::string signed_token(std::string_view secret, SubscriberToken const& token);
// In any case of its letters. Nothing when it is none that this secret has signed.
std::optional<SubscriberToken> opened_token(std::string_view secret, std::string_view token);

}  // namespace stoppress::people
