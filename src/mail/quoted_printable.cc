#include "mail/quoted_printable.h"

namespace stoppress::mail {
namespace {

constexpr std::size_t kLine = 76;

std::string encoded(char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(c);
  return {'=', kDigits[byte >> 4], kDigits[byte & 15]};
}

bool stands(char c) { return (c >= 0x20 && c < 0x7F && c != '=') || c == '\t'; }

// One line without its end.
void add_line(std::string& out, std::string_view line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    bool const is_last = at + 1 == line.size();
    bool const is_blank = line[at] == ' ' || line[at] == '\t';
    // A blank at the end would be lost; mailboxes mark a line that begins with "From ".
    bool const as_it_is =
        stands(line[at]) && !(is_last && is_blank) && !(at == 0 && line.starts_with("From "));
    auto const piece = as_it_is ? std::string(1, line[at]) : encoded(line[at]);
    // The last character of a line needs no room for the "=" that says it goes on.
    if (used + piece.size() > (is_last ? kLine : kLine - 1)) out += "=\r\n", used = 0;
    out += piece;
    used += piece.size();
  }
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16 + 2);
  while (!text.empty()) {
    auto const end = text.find_first_of("\r\n");
    add_line(out, text.substr(0, end));
    out += "\r\n";
    if (end == std::string_view::npos) break;
    bool const both = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (both ? 2 : 1));
  }
  return out;
}

}  // namespace stoppress::mail
