#include "mail/headers.h"

#include <algorithm>
#include <vector>

#include "base/hash.h"
#include "base/text.h"

namespace stoppress::mail {
namespace {

// RFC 5322 §2.1.1 asks for lines of at most 78 characters; RFC 2047 §2 for 76 where words are encoded.
constexpr std::size_t kLine = 76;
constexpr std::size_t kLongestStretch = 900;

bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

// One line of words: whatever could end it is a blank, blanks are single.
std::string one_line(std::string_view words) {
  auto text = to_clean_utf8(words);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return collapse_spaces(text);
}

// The parts between blanks; none is empty.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    auto const end = std::min(text.find(' '), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// A header that grows part by part, and goes on in the next line where the next part has no room.
class Line {
 public:
  explicit Line(std::string_view name) : text_(std::string(name) + ":"), used_(text_.size()) {}

  void add(std::string_view part) {
    bool const fits = used_ + 1 + part.size() <= kLine || used_ <= 1;
    if (!fits) text_ += "\r\n", used_ = 0;
    text_ += ' ';
    text_ += part;
    used_ += 1 + part.size();
  }
  std::size_t room() const { return used_ + 1 >= kLine ? 0 : kLine - used_ - 1; }
  std::string end() && { return std::move(text_) + "\r\n"; }

 private:
  std::string text_;
  std::size_t used_;
};

// The length of the UTF-8 character that begins there.
std::size_t character_at(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
    ++length;
  return length;
}

// As encoded words: each at most 75 characters long and of whole characters; between them a reader drops the
// blank (RFC 2047 §2, §6.2).
void add_encoded(Line& line, std::string_view words) {
  constexpr std::size_t kAround = 12;  // "=?UTF-8?B?" and "?="
  auto const bytes_in = [](std::size_t room) { return room > kAround ? (room - kAround) / 4 * 3 : 0; };
  std::size_t at = 0;
  while (at < words.size()) {
    auto most = bytes_in(line.room());
    if (most < 6) most = bytes_in(kLine - 1);
    std::size_t end = at;
    while (end < words.size() && end + character_at(words, end) - at <= most) end += character_at(words, end);
    line.add("=?UTF-8?B?" + base64(words.substr(at, end - at)) + "?=");
    at = end;
  }
}

// Whether it may stand as it is: nothing that a reader would take for an encoded word, nothing that can't be
// folded.
bool stands_as_it_is(std::string_view words) {
  return std::ranges::all_of(words, is_plain) && words.find("=?") == std::string_view::npos &&
         std::ranges::all_of(parts_of(words), [](auto part) { return part.size() <= kLine - 16; });
}

bool is_atom(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (char const c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

// A name as a phrase (RFC 5322 §3.2.5): atoms, a quoted string, or encoded words.
void add_name(Line& line, std::string_view name) {
  if (!stands_as_it_is(name)) return add_encoded(line, name);
  bool const atoms = std::ranges::all_of(name, [](char c) { return is_atom(c) || c == ' '; });
  if (atoms)
    for (auto const part : parts_of(name)) line.add(part);
  else if (auto const text = quoted(name); text.size() <= kLine - 16)
    line.add(text);
  else
    add_encoded(line, name);
}

bool is_header_name(std::string_view name) {
  return !name.empty() && name.size() <= 60 &&
         std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7F && c != ':'; });
}

}  // namespace

std::string text_header(std::string_view name, std::string_view words) {
  Line line(name);
  auto const text = one_line(words);
  if (stands_as_it_is(text))
    for (auto const part : parts_of(text)) line.add(part);
  else
    add_encoded(line, text);
  return std::move(line).end();
}

std::string address_header(std::string_view name, std::span<Mailbox const> mailboxes) {
  Line line(name);
  for (std::size_t at = 0; at < mailboxes.size(); ++at) {
    auto const& box = mailboxes[at];
    std::string const comma = at + 1 < mailboxes.size() ? "," : "";
    auto const words = one_line(box.name);
    if (!words.empty()) add_name(line, words);
    line.add((words.empty() ? box.address.str() : "<" + box.address.str() + ">") + comma);
  }
  return std::move(line).end();
}

Result<std::string> plain_header(std::string_view name, std::string_view value) {
  if (!is_header_name(name)) return invalid("That is no name of a header.", std::string(name));
  auto const parts = parts_of(value);
  bool const sound = !parts.empty() && std::ranges::all_of(value, is_plain) &&
                     std::ranges::all_of(parts, [](auto part) { return part.size() <= kLongestStretch; });
  if (!sound) return invalid("That can’t stand in a header.", std::string(name));
  Line line(name);
  for (auto const part : parts) line.add(part);
  return std::move(line).end();
}

}  // namespace stoppress::mail
