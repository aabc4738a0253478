#include "markup/charset.h"

#include <algorithm>
#include <array>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/text.h"

namespace stoppress::markup {
namespace {

struct Mark {
  std::string_view bytes;
  char const* charset;
};
using namespace std::string_view_literals;
constexpr std::array<Mark, 5> kMarks{{{"\xEF\xBB\xBF"sv, "utf-8"},
                                      {"\xFF\xFE\0\0"sv, "utf-32le"},
                                      {"\0\0\xFE\xFF"sv, "utf-32be"},
                                      {"\xFF\xFE"sv, "utf-16le"},
                                      {"\xFE\xFF"sv, "utf-16be"}}};

// A first character of markup or JSON in two bytes: UTF-16 that carries no mark.
char const* unmarked_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return nullptr;
  auto const opens = [](char c) { return c == '<' || c == '{' || c == '['; };
  if (opens(bytes[0]) && bytes[1] == '\0' && bytes[3] == '\0') return "utf-16le";
  if (bytes[0] == '\0' && opens(bytes[1]) && bytes[2] == '\0') return "utf-16be";
  return nullptr;
}

bool converts(std::string_view bytes, std::string const& charset, std::string& into) {
  UErrorCode failed = U_ZERO_ERROR;
  UConverter* from = ucnv_open(charset.c_str(), &failed);
  if (U_FAILURE(failed)) return false;
  std::string utf8(bytes.size() * 3 + 16, '\0');
  UConverter* to = ucnv_open("utf-8", &failed);
  char* target = utf8.data();
  char const* source = bytes.data();
  ucnv_convertEx(to, from, &target, utf8.data() + utf8.size(), &source, bytes.data() + bytes.size(), nullptr,
                 nullptr, nullptr, nullptr, true, true, &failed);
  ucnv_close(from);
  ucnv_close(to);
  if (U_FAILURE(failed)) return false;
  utf8.resize(static_cast<std::size_t>(target - utf8.data()));
  into = std::move(utf8);
  return true;
}

// The guess of ICU's detector, when it is sure enough to be better than windows-1252.
std::string detected(std::string_view bytes) {
  UErrorCode failed = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&failed);
  std::string name;
  constexpr std::size_t kEnough = 64'000;
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kEnough)), &failed);
  ucsdet_enableInputFilter(detector, true);
  UCharsetMatch const* match = U_SUCCESS(failed) ? ucsdet_detect(detector, &failed) : nullptr;
  if (match != nullptr && U_SUCCESS(failed) && ucsdet_getConfidence(match, &failed) >= 50)
    name = lower_ascii(ucsdet_getName(match, &failed));
  ucsdet_close(detector);
  return name;
}

// ISO-8859-1 in feeds is nearly always windows-1252, whose extra characters Latin-1 leaves empty.
std::string as_browsers_read(std::string charset) {
  bool const latin =
      charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii" || charset == "ascii";
  return latin ? "windows-1252" : charset;
}

void finish(Decoded& out, std::string_view bytes, std::string const& charset) {
  out.charset = charset;
  if (charset == "utf-8")
    out.text.assign(bytes);
  else if (!converts(bytes, charset, out.text))
    out.text = to_clean_utf8(bytes);
  if (is_clean_utf8(out.text)) return;
  std::size_t const before = out.text.size();
  out.text = to_clean_utf8(out.text);
  bool const only_nul = out.text.size() < before && out.text.find("\xEF\xBF\xBD") == std::string::npos;
  out.problems.push_back({"bytes", only_nul
                                       ? "The file has U+0000 in it; those were left out"
                                       : "Some bytes are no " + charset + " text; they are shown as U+FFFD"});
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 512);
  auto const start = head.find("<?xml");
  if (start == std::string_view::npos) return {};
  head = head.substr(start, head.find("?>", start) - start);
  auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  auto const end = head.find(head[at], at + 1);
  if (end == std::string_view::npos) return {};
  return lower_ascii(trim(head.substr(at + 1, end - at - 1)));
}

Decoded decode(std::string_view bytes) {
  Decoded out;
  for (Mark const& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    finish(out, bytes.substr(mark.bytes.size()), mark.charset);
    return out;
  }
  if (char const* utf16 = unmarked_utf16(bytes)) {
    finish(out, bytes, utf16);
    return out;
  }
  std::string const declared = declared_charset(bytes);
  bool const says_utf8 = declared.empty() || declared == "utf-8" || declared == "utf8";
  bool const ascii =
      std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
  // Text of another charset is hardly ever well-formed UTF-8 by chance. ISO-2022 and UTF-7 look like ASCII.
  bool const is_utf8 =
      is_clean_utf8(bytes) && (!ascii || says_utf8 || as_browsers_read(declared) == "windows-1252");
  if (is_utf8) {
    if (!says_utf8 && !ascii)
      out.problems.push_back({"bytes", "The file declares " + declared + " but is UTF-8; read as UTF-8"});
    finish(out, bytes, "utf-8");
    return out;
  }
  if (!says_utf8) {
    std::string const charset = as_browsers_read(declared);
    // UTF-16 can't be declared in bytes that read like ASCII.
    bool const possible = !charset.starts_with("utf-16") && !charset.starts_with("utf-32");
    if (possible && converts(bytes, charset, out.text)) {
      finish(out, bytes, charset);
      return out;
    }
    out.problems.push_back(
        {"bytes", "The file declares a charset that we can't use: " + shorten(to_clean_utf8(declared), 40)});
  }
  std::string const guess = as_browsers_read(detected(bytes));
  bool const binary = bytes.find('\0') != std::string_view::npos;
  std::string const charset = guess.empty() || guess == "utf-8" || binary ? "windows-1252" : guess;
  if (says_utf8)
    out.problems.push_back(
        {"bytes", (declared.empty() ? "The file is not UTF-8" : "The file declares UTF-8 but is not") +
                      std::string("; read as ") + charset});
  finish(out, bytes, charset);
  return out;
}

}  // namespace stoppress::markup
