#include "mail/quoted_printable.h"

#include <array>

namespace stoppress::mail {
namespace {

constexpr std::size_t kLine = 76;

constexpr bool stands(unsigned char c) { return (c >= 0x20 && c < 0x7F && c != '=') || c == '\t'; }

constexpr auto kStands = [] {
  std::array<bool, 256> all{};
  for (std::size_t c = 0; c < all.size(); ++c) all[c] = stands(static_cast<unsigned char>(c));
  return all;
}();

void add_encoded(std::string& out, char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(c);
  char const text[] = {'=', kDigits[byte >> 4], kDigits[byte & 15]};
  out.append(text, sizeof text);
}

}  // namespace

void add_quoted_printable_line(std::string& out, std::string_view line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    bool const is_last = at + 1 == line.size();
    bool const is_blank = line[at] == ' ' || line[at] == '\t';
    // A blank at the end would be lost; mailboxes mark a line that begins with "From ".
    bool const as_it_is = kStands[static_cast<unsigned char>(line[at])] && !(is_last && is_blank) &&
                          !(at == 0 && line.starts_with("From "));
    std::size_t const size = as_it_is ? 1 : 3;
    // The last character of a line needs no room for the "=" that says it goes on.
    if (used + size > (is_last ? kLine : kLine - 1)) out += "=\r\n", used = 0;
    if (as_it_is)
      out += line[at];
    else
      add_encoded(out, line[at]);
    used += size;
  }
  out += "\r\n";
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16 + 2);
  while (!text.empty()) {
    auto const end = text.find_first_of("\r\n");
    add_quoted_printable_line(out, text.substr(0, end));
    if (end == std::string_view::npos) break;
    bool const both = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (both ? 2 : 1));
  }
  return out;
}

}  // namespace stoppress::mail
