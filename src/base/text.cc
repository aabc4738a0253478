#include "base/text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace stoppress {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

std::string utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Calls visit(code point, first byte, one past the last byte); a code point below 0 is a broken sequence.
template <class Visit>
void each_character(std::string_view text, Visit visit) {
  auto const* bytes = reinterpret_cast<uint8_t const*>(text.data());
  auto const size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    int32_t const start = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    if (!visit(c, static_cast<std::size_t>(start), static_cast<std::size_t>(at))) return;
  }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

enum class WordPart : char { letter, joint, gap, whole };

WordPart looked_up(UChar32 c) {
  if (c < 0) return WordPart::gap;
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return WordPart::whole;
  if (u_isalnum(c)) return WordPart::letter;
  return u_isUWhiteSpace(c) || c == 0x2014 || c == 0x2013 || c == '/' ? WordPart::gap : WordPart::joint;
}

// Counting asks for every character of every story; most are ASCII, and the tables of Unicode are deep.
WordPart part_of_word(UChar32 c) {
  static auto const ascii = [] {
    std::array<WordPart, 128> parts{};
    for (UChar32 each = 0; each < 128; ++each) parts[std::size_t(each)] = looked_up(each);
    return parts;
  }();
  return c >= 0 && c < 128 ? ascii[std::size_t(c)] : looked_up(c);
}

// Windows-1252's characters 0x80 to 0x9F; 0: there is none.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_c1(UChar32 c) { return c >= 0x80 && c < 0xA0; }
// What XML 1.0 has no place for, and DEL.
bool is_no_text(UChar32 c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c == 0xFFFE || c == 0xFFFF;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || c == '\t' || c == '\n' || c == '\r';
  });
}

void append_character(std::string& out, char16_t c) {
  out += static_cast<char>(c < 0x800 ? 0xC0 | (c >> 6) : 0xE0 | (c >> 12));
  if (c >= 0x800) out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  out += static_cast<char>(0x80 | (c & 0x3F));
}

// The characters each for itself; composing comes after.
std::string with_sound_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_character(text, [&](UChar32 c, std::size_t from, std::size_t to) {
    if (c < 0)
      out += "\xEF\xBF\xBD";
    else if (c == '\f' || c == '\v')
      out += ' ';
    else if (is_c1(c)) {
      if (char16_t const meant = kWindows1252[static_cast<std::size_t>(c - 0x80)]; meant != 0)
        append_character(out, meant);
    } else if (!is_no_text(c))
      out += text.substr(from, to - from);
    return true;
  });
  return out;
}

icu::Transliterator* ascii_transliterator() {
  static std::unique_ptr<icu::Transliterator> const made = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; [:Nonspacing Mark:] Remove; [^\\u0000-\\u007F] Remove", UTRANS_FORWARD,
        status));
  }();
  return made.get();
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  bool clean = true;
  each_character(text, [&](UChar32 c, std::size_t, std::size_t) { return clean = c > 0; });
  return clean;
}

std::string to_clean_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_character(text, [&](UChar32 c, std::size_t from, std::size_t to) {
    if (c < 0) out += "\xEF\xBF\xBD";
    if (c > 0) out += text.substr(from, to - from);
    return true;
  });
  return out;
}

std::string normalize_text(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  bool sound = true;
  each_character(text, [&](UChar32 c, std::size_t, std::size_t) {
    return sound = c >= 0 && !is_c1(c) && !is_no_text(c);
  });
  std::string out = sound ? std::string(text) : with_sound_characters(text);
  UErrorCode status = U_ZERO_ERROR;
  auto const* composed = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || composed->isNormalizedUTF8(out, status)) return out;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  composed->normalizeUTF8(0, out, sink, nullptr, status);
  return U_SUCCESS(status) ? result : out;
}

std::string_view trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_blank(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(kNoBreakSpace))
      text.remove_prefix(2);
    else
      break;
  }
  for (;;) {
    if (!text.empty() && is_blank(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(kNoBreakSpace))
      text.remove_suffix(2);
    else
      break;
  }
  return text;
}

std::string collapse_spaces(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
    if (!is_blank(c))
      out.push_back(c);
    else if (out.back() != ' ')
      out.push_back(' ');
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    auto const end = std::min(text.find(separator), text.size());
    if (auto const part = trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && lower_ascii(text.substr(0, prefix.size())) == lower_ascii(prefix);
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  each_character(text, [&](UChar32, std::size_t, std::size_t) { return ++count, true; });
  return count;
}

std::size_t count_words(std::string_view text) {
  // A word is a run of letters and digits, with apostrophes, hyphens, points and commas inside it;
  // Han, Kana and Hangul text has no blanks between words, so each such character counts.
  std::size_t count = 0;
  bool inside = false;
  each_character(text, [&](UChar32 c, std::size_t, std::size_t) {
    switch (part_of_word(c)) {
      case WordPart::whole:
        ++count;
        inside = false;
        break;
      case WordPart::letter:
        count += inside ? 0 : 1;
        inside = true;
        break;
      case WordPart::gap: inside = false; break;
      case WordPart::joint: break;
    }
    return true;
  });
  return count;
}

std::string shorten(std::string_view text, std::size_t characters) {
  if (count_characters(text) <= characters) return std::string(text);
  std::size_t seen = 0, word_end = 0, hard_end = 0;
  each_character(text, [&](UChar32 c, std::size_t from, std::size_t) {
    if (++seen > characters) return false;
    hard_end = from;
    if (c >= 0 && u_isUWhiteSpace(c)) word_end = from;
    return true;
  });
  auto cut = trim(text.substr(0, word_end > 0 ? word_end : hard_end));
  while (!cut.empty() && std::string_view(",;:.-").find(cut.back()) != std::string_view::npos)
    cut.remove_suffix(1);
  return std::string(cut) + "…";
}

std::string to_lower(std::string_view text) { return utf8(unicode(text).toLower(icu::Locale::getRoot())); }
std::string to_upper(std::string_view text) { return utf8(unicode(text).toUpper(icu::Locale::getRoot())); }

std::string to_ascii(std::string_view text) {
  auto const beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (std::none_of(text.begin(), text.end(), beyond)) return std::string(text);
  static std::mutex one_at_a_time;  // a Transliterator may be used by one thread at a time
  icu::UnicodeString out = unicode(text);
  std::lock_guard const lock(one_at_a_time);
  ascii_transliterator()->transliterate(out);
  return utf8(out);
}

}  // namespace stoppress
