#include "story/letters.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace stoppress::story {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The code point of one well-formed character.
char32_t code_point(std::string_view character) {
  if (character.empty()) return 0;
  auto const lead = static_cast<unsigned char>(character.front());
  if (lead < 0x80) return lead;
  char32_t point = lead & (0x7Fu >> character.size());
  for (char const byte : character.substr(1))
    point = (point << 6) | (static_cast<unsigned char>(byte) & 0x3Fu);
  return point;
}

// Signs beyond ASCII that stand beside words: quotation marks, dashes, bullets, and the Latin-1 signs.
bool is_sign(char32_t point) {
  return (point >= 0xA0 && point < 0xC0 && point != 0xAA && point != 0xB5 && point != 0xBA) ||
         point == 0xD7 || point == 0xF7 || (point >= 0x2000 && point < 0x2070) ||
         (point >= 0x20A0 && point < 0x2100) || (point >= 0x2190 && point < 0x2C00) ||
         (point >= 0x3000 && point < 0x3005) || (point >= 0x3008 && point < 0x3021) || point == 0xFEFF;
}

template <class Test>
bool any_character(std::string_view text, Test test) {
  while (!text.empty()) {
    auto const character = first_character(text);
    if (test(character)) return true;
    text.remove_prefix(character.size());
  }
  return false;
}

}  // namespace

std::string_view first_character(std::string_view text) {
  std::size_t size = std::min<std::size_t>(1, text.size());
  while (size < text.size() && size < 4 && continues(text[size])) ++size;
  return text.substr(0, size);
}

std::string_view last_character(std::string_view text) {
  if (text.empty()) return text;
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < 4 && continues(text[start])) --start;
  return text.substr(start);
}

bool is_lower(std::string_view c) {
  if (c.size() == 1) return c[0] >= 'a' && c[0] <= 'z';
  return c.size() > 1 && to_lower(c) == c && to_upper(c) != c;
}

bool is_upper(std::string_view c) {
  if (c.size() == 1) return c[0] >= 'A' && c[0] <= 'Z';
  return c.size() > 1 && to_lower(c) != c;
}

bool is_letter(std::string_view c) {
  if (c.size() == 1) return is_lower(c) || is_upper(c);
  return c.size() > 1 && !is_sign(code_point(c));
}

bool is_digit(std::string_view c) { return c.size() == 1 && c[0] >= '0' && c[0] <= '9'; }

bool is_invisible(std::string_view c) {
  char32_t const point = code_point(c);
  static constexpr std::array<char32_t, 9> kSingles{0xA0,   0xAD,   0x1680, 0x2028, 0x2029,
                                                    0x202F, 0x205F, 0x3000, 0xFEFF};
  return point <= 0x20 || point == 0x7F || (point >= 0x2000 && point <= 0x200F) ||
         (point >= 0x2060 && point <= 0x2064) ||
         std::find(kSingles.begin(), kSingles.end(), point) != kSingles.end();
}

bool has_upper(std::string_view text) { return any_character(text, is_upper); }
bool has_lower(std::string_view text) { return any_character(text, is_lower); }

std::string raise_first(std::string_view text) {
  auto const first = first_character(text);
  std::string const raised = to_upper(first);
  // "ß" would become two letters; such a letter never begins a word that anybody capitalises.
  if (count_characters(raised) != 1) return std::string(text);
  return raised + std::string(text.substr(first.size()));
}

}  // namespace stoppress::story
