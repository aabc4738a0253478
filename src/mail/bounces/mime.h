// A mail that came in, taken apart (RFC 5322, RFC 2045): as forgiving as what sends them is careless, and
// with a bound on everything. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stoppress::mail {

inline constexpr std::size_t kMostMailBytes = 1 << 20;  // of one that comes in; the rest is not looked at

using HeaderFields = std::vector<std::pair<std::string, std::string>>;  // name in lower case, value unfolded

// The first of that name (in lower case), or empty.
std::string_view field_of(HeaderFields const& fields, std::string_view name);
// Reads fields up to a line that is none; `text` is what follows it.
HeaderFields take_fields(std::string_view& text);

struct Part {
  HeaderFields fields;
  std::string type;  // "text/plain", in lower case
  std::string body;  // decoded from base64 or quoted-printable; lines end with "\n"
};
struct ReadMail {
  HeaderFields fields;
  std::vector<Part> parts;  // the leaves in order, 64 at most; a mail without parts has one
};
// Never fails: what can't be read is text.
ReadMail read_mail(std::string_view bytes);

}  // namespace stoppress::mail
