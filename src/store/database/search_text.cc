#include "store/database/search_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace stoppress::store {

std::string search_text(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status))
    folding->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr,
                           status);
  return U_SUCCESS(status) ? out : std::string(utf8);
}

}  // namespace stoppress::store
