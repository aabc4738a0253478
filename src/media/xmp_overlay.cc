#include "media/xmp_overlay.h"

#include <string>

namespace stoppress::media {

void lay_over(Exiv2::XmpData& xmp, std::string_view packet) {
  Exiv2::XmpData later;
  try {
    if (Exiv2::XmpParser::decode(later, std::string(packet)) != 0) return;
  } catch (std::exception const&) {
    return;
  }
  for (auto const& datum : later) {
    auto const earlier = xmp.findKey(Exiv2::XmpKey(datum.key()));
    if (earlier != xmp.end()) xmp.erase(earlier);
    xmp.add(datum);
  }
}

}  // namespace stoppress::media
