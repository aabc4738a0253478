// What the newsroom writes to its own people, and how that comes into the queue: in the transaction of the
// act that it tells of, so that neither is without the other.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "mail/notice.h"
#include "people/staff.h"
#include "store/transaction.h"

namespace stoppress::desk {

// Who writes, and where the links lead. The address is the title's own and never what a request came by, or
// whoever sends one could have a link made that leads to them.
struct Mailing {
  bool is_on = false;    // there is a relay that takes mail; else links are shown to whoever asked for them
  std::string title;     // "The Courier"
  std::string newsroom;  // "https://courier.example/newsroom"
};

struct Recipient {
  std::string name, address;
};

struct StaffMail {
  char const* kind = "";  // "invitation", as the newsroom lists it
  mail::Notice notice;
};

StaffMail invitation_mail(Mailing const& mailing, people::Staff const& by, people::Role role,
                          std::string const& token);
StaffMail password_mail(Mailing const& mailing, std::string const& token);
StaffMail password_changed_mail(Mailing const& mailing);
StaffMail second_factor_mail(Mailing const& mailing, std::string const& token);
// To an administrator: somebody asks.
StaffMail second_factor_request_mail(Mailing const& mailing, people::Staff const& who);

// Whether it is on its way; false when nobody takes mail here. After `expires` it is not sent any more.
Result<bool> queue_mail(store::Transaction& transaction, Mailing const& mailing, Recipient const& to,
                        StaffMail const& mail, Instant expires, Instant now);

}  // namespace stoppress::desk
