#include "media/sniff.h"

namespace stoppress::media {

std::optional<Type> type_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return Type{"image/jpeg", "jpg"};
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return Type{"image/png", "png"};
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return Type{"image/gif", "gif"};
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv))
    return Type{"image/webp", "webp"};
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return Type{"image/tiff", "tif"};
  auto const brand = bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv ? bytes.substr(8, 4) : ""sv;
  if (brand == "avif"sv || brand == "avis"sv) return Type{"image/avif", "avif"};
  return std::nullopt;
}

}  // namespace stoppress::media
