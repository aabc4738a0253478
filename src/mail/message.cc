#include "mail/message.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "mail/headers.h"
#include "mail/quoted_printable.h"

namespace stoppress::mail {
namespace {

constexpr std::array kOurs{"from",         "sender",         "to",          "cc",
                           "bcc",          "subject",        "date",        "message-id",
                           "mime-version", "dkim-signature", "return-path", "received"};

bool is_ours(std::string_view name) {
  auto const lower = lower_ascii(name);
  return lower.starts_with("content-") || std::ranges::find(kOurs, lower) != kOurs.end();
}

void add_part(std::string& mail, std::string_view type, std::string_view encoded) {
  mail += "Content-Type: ";
  mail += type;
  mail += "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  mail += encoded;
}

// The text first: the last part is the one that a reader shows if it can (RFC 2046 §5.1.4).
void add_body(std::string& mail, EncodedParts const& parts, std::string const& boundary) {
  if (parts.html.empty()) return add_part(mail, "text/plain", parts.text);
  mail += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n";
  add_part(mail, "text/plain", parts.text);
  mail += "\r\n--" + boundary + "\r\n";
  add_part(mail, "text/html", parts.html);
  mail += "\r\n--" + boundary + "--\r\n";
}

}  // namespace

Result<std::string> compose(Message const& message, Instant date, std::string_view unique) {
  return compose_encoded(message,
                         {quoted_printable(to_clean_utf8(message.text)),
                          message.html.empty() ? "" : quoted_printable(to_clean_utf8(message.html))},
                         date, unique);
}

Result<std::string> compose_encoded(Message const& message, EncodedParts const& parts, Instant date,
                                    std::string_view unique) {
  if (message.to.empty()) return invalid("A mail needs somebody to have it.");
  bool const sound = !unique.empty() && unique.size() <= 60 && std::ranges::all_of(unique, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  if (!sound) return invalid("That can’t be a mail’s mark.", std::string(unique));
  std::string mail = address_header("From", std::span(&message.from, 1)) + address_header("To", message.to) +
                     text_header("Subject", message.subject) + "Date: " + rfc822(date) + "\r\nMessage-ID: <" +
                     std::string(unique) + "@" + std::string(message.from.address.domain()) + ">\r\n";
  for (auto const& [name, value] : message.headers) {
    if (is_ours(name)) return invalid("That header is not the caller’s to say.", name);
    mail += TRY(plain_header(name, value));
  }
  mail += "MIME-Version: 1.0\r\n";
  mail.reserve(mail.size() + parts.text.size() + parts.html.size() + 800);
  // No quoted-printable line can be it: there "=" is followed by two digits or by the line's end.
  add_body(mail, parts, "=_" + std::string(unique));
  return mail;
}

}  // namespace stoppress::mail
