#include "story/slug.h"

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::story {
namespace {

constexpr std::size_t kLongest = 80;

bool is_slug_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Cut at a word's end when that leaves something to read; a single endless word is cut where it must be.
void cut(std::string& text) {
  if (text.size() <= kLongest) return;
  auto const hyphen = text.rfind('-', kLongest);
  text.resize(hyphen == std::string::npos ? kLongest : hyphen);
}

// Soft hyphens and marks without width part no words; blanks of every kind do.
std::string with_plain_blanks(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\u00AD", kByteOrderMark = "\uFEFF";
  std::string out;
  while (!text.empty()) {
    auto const character = first_character(text);
    text.remove_prefix(character.size());
    bool const without_width = character == kSoftHyphen || character == kByteOrderMark ||
                               (character >= "\u200B" && character <= "\u200F") ||
                               (character >= "\u2060" && character <= "\u2064");
    if (without_width) continue;
    out += is_invisible(character) ? std::string_view(" ") : character;
  }
  return out;
}

std::string made(std::string_view text, std::string_view otherwise) {
  // Nobody reads more of an address; the rest need not be transliterated.
  std::string const ascii = lower_ascii(to_ascii(with_plain_blanks(to_clean_utf8(shorten(text, 300)))));
  std::string out;
  for (char const c : ascii) {
    if (is_slug_letter(c))
      out.push_back(c);
    else if (c != '\'' && c != '`' && !out.empty() && out.back() != '-')
      out.push_back('-');
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  cut(out);
  return out.empty() ? std::string(otherwise) : out;
}

}  // namespace

Result<Slug> Slug::parse(std::string_view text) {
  if (text.empty()) return invalid("An address needs at least one letter.");
  if (text.size() > kLongest) return invalid("An address has at most 80 characters.");
  char before = '-';
  for (char const c : text) {
    if (!is_slug_letter(c) && !(c == '-' && before != '-'))
      return invalid("An address is made of a-z, 0-9 and single hyphens between them.");
    before = c;
  }
  if (before == '-') return invalid("An address does not end with a hyphen.");
  return Slug(std::string(text));
}

Slug Slug::from_headline(std::string_view headline) { return Slug(made(headline, "story")); }

std::string topic_slug(std::string_view name) { return made(name, "topic"); }
std::string author_slug(std::string_view name) { return made(name, "author"); }

}  // namespace stoppress::story
