// Whose mail it is: an address, and the name that stands beside it.
#pragma once

#include <string>
#include <string_view>

#include "people/subscriber.h"

namespace stoppress::mail {

struct Mailbox {
  people::Email address;
  std::string name = {};  // UTF-8; may be empty. What may not stand in a header is taken care of there
};

// "The Courier <news@courier.example>" or an address alone, as an operator writes it. Fault::invalid says
// what is wrong.
Result<Mailbox> parse_mailbox(std::string_view text);

}  // namespace stoppress::mail
