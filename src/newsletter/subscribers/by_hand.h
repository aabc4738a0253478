// What the newsroom does with subscribers: add somebody who asked by telephone, see to it that an address
// gets nothing, erase one. Who reads their addresses needs the right `fronts`, who takes them along or away
// `staff`; every act is in the audit log, which names nobody's address but by their number.
#pragma once

#include <string>

#include "desk/actor.h"
#include "newsletter/subscribers/mails.h"
#include "people/subscriber.h"
#include "store/store.h"

namespace stoppress::newsletter {

struct AddedByHand {
  store::Subscriber subscriber;
  bool is_mailed = false;      // a link to confirm is on its way; else they wait until one may go
  bool is_suppressed = false;  // they get nothing, and were not asked
};
// They still confirm it by mail. Right `fronts`. Fault::conflict when they get it already; Fault::invalid,
// about "email", when it is none; not_found without such a newsletter.
Result<AddedByHand> add_by_hand(store::Store& store, desk::Actor const& actor, ReaderMailing const& mailing,
                                std::string const& email, std::string const& name, NewsletterId newsletter,
                                Instant now);

// An address gets nothing from now on, whether it is a subscriber's or not. Right `fronts`. `why` is shown
// beside it. Fault::conflict when it is suppressed already; Fault::invalid, about "email".
Result<Done> suppress_by_hand(store::Store& store, desk::Actor const& actor, TitleId title,
                              std::string const& email, std::string const& why, Instant now);
// It may be written to again. Right `fronts`. not_found when it was not suppressed.
Result<Done> let_go_by_hand(store::Store& store, desk::Actor const& actor, TitleId title,
                            std::string const& email, Instant now);

// Right `staff`. not_found.
Result<Done> erase_by_hand(store::Store& store, desk::Actor const& actor, TitleId title, SubscriberId id,
                           Instant now);

}  // namespace stoppress::newsletter
