#include "markup/words.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::markup {
namespace {

bool is_control(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char const c : text)
    if (!is_control(c)) out.push_back(c);
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
  return lines;
}

std::size_t indent_of(std::string_view line) {
  auto const first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? 0 : line[0] == '\t' ? 4 : first;
}

bool is_blank(std::string_view line) { return trim(line).empty(); }

// Lines of about one length, none longer than a column of the old wires.
bool fill_a_column(std::vector<std::string_view> const& lines) {
  if (lines.size() < 2) return false;
  std::size_t longest = 0, full = 0;
  for (std::string_view line : lines) longest = std::max(longest, line.size());
  for (std::string_view line : lines) full += line.size() + 18 >= longest ? 1 : 0;
  return longest >= 45 && longest <= 90 && full * 10 >= (lines.size() - 1) * 8;
}

// Lines between two blank lines: one paragraph, or several that are told apart by their indent.
void add_paragraphs(std::vector<std::string_view> const& lines, std::vector<std::string>& out) {
  bool const indented =
      std::any_of(lines.begin(), lines.end(), [](auto line) { return indent_of(line) >= 2; });
  bool const at_margin =
      std::any_of(lines.begin(), lines.end(), [](auto line) { return indent_of(line) < 2; });
  bool const by_indent = indented && at_margin;
  bool const joined = by_indent || fill_a_column(lines);
  bool first = true;
  for (std::string_view line : lines) {
    bool const begins = first || !joined || (by_indent && indent_of(line) >= 2);
    std::string const words = collapse_spaces(line);
    if (begins)
      out.push_back(words);
    else
      out.back() += " " + words;
    first = false;
  }
}

}  // namespace

std::string one_line(std::string_view text) {
  bool const dirty = std::any_of(text.begin(), text.end(), is_control);
  return collapse_spaces(dirty ? without_controls(text) : std::string(text));
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::string const clean = without_controls(text);
  std::vector<std::string> out;
  std::vector<std::string_view> together;
  for (std::string_view line : lines_of(clean)) {
    if (!is_blank(line)) {
      together.push_back(line);
      continue;
    }
    add_paragraphs(together, out);
    together.clear();
  }
  add_paragraphs(together, out);
  return out;
}

bool is_set_in_columns(std::string_view text) {
  bool indented = false, at_margin = false;
  auto const lines = lines_of(text);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (is_blank(lines[i])) continue;
    (indent_of(lines[i]) >= 2 ? indented : at_margin) = true;
  }
  return indented && at_margin;
}

std::string without_escaped_tags(std::string_view text) {
  if (text.find("</") == std::string_view::npos) return std::string(text);
  std::string out;
  while (!text.empty()) {
    auto const open = std::min(text.find('<'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    constexpr std::size_t kLongestTag = 300;
    auto const close = text.substr(0, kLongestTag).find('>');
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    bool const closing = text.size() > 1 && text[1] == '/';
    bool const tag = close != std::string_view::npos && text.size() > 2 && is_letter(text[closing ? 2 : 1]);
    if (tag) {
      text.remove_prefix(close + 1);
    } else if (!text.empty()) {
      out.push_back('<');
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out.push_back(c);
    if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c + 32));
  }
  return out;
}

bool says_the_same(std::string_view one, std::string_view other) {
  return letters_of(one) == letters_of(other);
}

}  // namespace stoppress::markup
