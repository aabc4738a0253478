#include "words/direction.h"

#include <cstdint>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.h"

namespace stoppress::words {
namespace {

std::string base_of(std::string_view language) {
  return lower_ascii(language.substr(0, language.find_first_of("-_")));
}

}  // namespace

char const* direction_of(std::string const& language) {
  UErrorCode status = U_ZERO_ERROR;
  auto const locale = icu::Locale::forLanguageTag(language, status);
  return U_SUCCESS(status) && locale.isRightToLeft() ? "rtl" : "ltr";
}

char const* direction_of_text(std::string_view utf8) {
  std::int64_t from_the_right = 0, from_the_left = 0;
  std::int32_t at = 0;
  auto const size = std::int32_t(utf8.size());
  while (at < size) {
    UChar32 letter = 0;
    U8_NEXT(utf8.data(), at, size, letter);
    switch (letter < 0 ? U_OTHER_NEUTRAL : u_charDirection(letter)) {
      case U_LEFT_TO_RIGHT: ++from_the_left; break;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC: ++from_the_right; break;
      default: break;
    }
  }
  if (from_the_right == 0 && from_the_left == 0) return nullptr;
  return from_the_right > from_the_left ? "rtl" : "ltr";
}

bool same_language(std::string_view one, std::string_view other) { return base_of(one) == base_of(other); }

}  // namespace stoppress::words
