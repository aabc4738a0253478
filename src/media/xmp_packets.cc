#include "media/xmp_packets.h"

#include <cstddef>

namespace stoppress::media {
namespace {

using namespace std::string_view_literals;

constexpr unsigned char kApp1 = 0xE1, kStartOfScan = 0xDA;
// The opening is "http://ns.adobe.com/xap/1.0/" and a zero; some tools write "XMP", a zero and the rest of
// it.
constexpr std::string_view kOpeningEnd = "://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::size_t kLongestOpening = 40;

std::size_t two_bytes(std::string_view bytes, std::size_t at) {
  return std::size_t(static_cast<unsigned char>(bytes[at])) << 8 | static_cast<unsigned char>(bytes[at + 1]);
}

}  // namespace

std::vector<std::string_view> xmp_packets(std::string_view bytes) {
  std::vector<std::string_view> packets;
  if (!bytes.starts_with("\xFF\xD8"sv)) return packets;
  for (std::size_t at = 2; at + 4 <= bytes.size() && bytes[at] == '\xFF';) {
    auto const marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == kStartOfScan) break;
    auto const size = two_bytes(bytes, at + 2);  // of the segment with these two bytes, without the marker
    auto const segment = bytes.substr(at + 4, size < 2 ? 0 : size - 2);
    auto const opening = segment.substr(0, kLongestOpening).find(kOpeningEnd);
    if (marker == kApp1 && opening != std::string_view::npos)
      packets.push_back(segment.substr(opening + kOpeningEnd.size()));
    at += 2 + size;
  }
  return packets;
}

}  // namespace stoppress::media
