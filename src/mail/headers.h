// The lines at the head of a mail (RFC 5322 §2.2), each with its line end: folded, ASCII alone, and whole. No
// value, whoever wrote it, can end its line and begin one of its own.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "mail/mailbox.h"

namespace stoppress::mail {

// What people read, such as a subject: anything beyond ASCII goes as encoded words (RFC 2047); line ends and
// other controls become blanks.
std::string text_header(std::string_view name, std::string_view words);

// "To: Ada <ada@courier.example>, …".
std::string address_header(std::string_view name, std::span<Mailbox const> mailboxes);

// What programs read: stands as it is, folded at its blanks (RFC 5322 §2.2.3). Fault::invalid when the name
// is none, or the value has a line end, is not ASCII or has a stretch of more than 900 characters without a
// blank.
Result<std::string> plain_header(std::string_view name, std::string_view value);

}  // namespace stoppress::mail
