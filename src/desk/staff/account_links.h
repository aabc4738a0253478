// The ways back into one's account: a forgotten password, by a link that is mailed to its owner; a lost
// second factor, which its owner asks to be ended, an administrator confirms, and a mailed link ends. Where
// no mail leaves the house, an administrator is shown the link and hands it over.
//
// Hashing a password is slow on purpose: workers only, never inside a transaction.
#pragma once

#include <string>

#include "base/result.h"
#include "desk/actor.h"
#include "desk/staff/mails.h"
#include "desk/staff/sign_in.h"
#include "store/staff/account_links.h"
#include "store/store.h"

namespace stoppress::desk {

struct MadeLink {
  std::string token;
  Instant expires;
  bool mailed = false;  // it is on its way to its owner
};

// A link to whoever has that address, when anybody has: nothing that is answered, nor how long it takes, says
// which. Fault::conflict when no mail leaves the house, whoever asks.
Result<Done> ask_for_password(store::Store& store, Mailing const& mailing, std::string const& email,
                              Device const& device, Instant now);
// The same, by an administrator. Right: staff. Good for an hour.
Result<MadeLink> make_password_link(store::Store& store, Actor const& actor, Mailing const& mailing,
                                    StaffId id, Instant now);
// The password of the link's owner is set, their sessions end, no browser is known to them any more, and all
// their links for it are spent. Whose it was. Fault::not_found for a link that is not good; invalid, about
// "password".
Result<StaffId> set_password_by_link(store::Store& store, Mailing const& mailing, std::string const& token,
                                     std::string const& password, Device const& device, Instant now);

// Written down for the administrators, who are mailed. Fault::forbidden as sign_in; conflict when that person
// has no second factor.
Result<Done> ask_to_end_second_factor(store::Store& store, Mailing const& mailing, Credentials const& given,
                                      Device const& device, Instant now);
// Right: staff. Good for a day. Fault::conflict when they did not ask.
Result<MadeLink> confirm_second_factor_request(store::Store& store, Actor const& actor,
                                               Mailing const& mailing, StaffId id, Instant now);
Result<Done> refuse_second_factor_request(store::Store& store, Actor const& actor, StaffId id, Instant now);
// It is off, and the link is spent. Fault::not_found for a link that is not good.
Result<Done> end_second_factor_by_link(store::Store& store, std::string const& token, Device const& device,
                                       Instant now);

// Whose account a link is for. Fault::not_found when it was used, has run out or was never given out.
Result<people::Staff> owner_of_link(store::Snapshot& snapshot, store::LinkPurpose purpose,
                                    std::string const& token, Instant now);

}  // namespace stoppress::desk
