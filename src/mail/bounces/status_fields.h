// The fields by which mail servers say what became of a mail, for each recipient (RFC 3464 §2.3); also where
// they stand in the middle of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stoppress::mail {

inline constexpr std::size_t kMostRecipients = 50;

struct RecipientStatus {
  std::string recipient;   // in lower case
  std::string original;    // whom the sender had named, where it was somebody else
  std::string action;      // "failed"
  std::string status;      // "5.1.1"
  std::string diagnostic;  // "smtp; 550 5.1.1 …" without its type
};
std::vector<RecipientStatus> statuses_in(std::string_view text);

// "rfc822;Ada <ada@courier.example>" → "ada@courier.example". Empty when there is no address.
std::string address_in(std::string_view text);

}  // namespace stoppress::mail
