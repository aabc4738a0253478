#include "media/xmp_packets.h"

#include <algorithm>
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

// Each segment before the pixels: what it is, where it stands, and the XML in it, if it is a packet.
struct Segment {
  std::size_t begin = 0, end = 0;
  std::string_view packet{};
  bool is_packet = false;
};

std::vector<Segment> segments(std::string_view bytes) {
  std::vector<Segment> found;
  if (!bytes.starts_with("\xFF\xD8"sv)) return found;
  for (std::size_t at = 2; at + 4 <= bytes.size() && bytes[at] == '\xFF';) {
    auto const marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == kStartOfScan) break;
    auto const size = two_bytes(bytes, at + 2);  // of the segment with these two bytes, without the marker
    auto const content = bytes.substr(at + 4, size < 2 ? 0 : size - 2);
    auto const opening = content.substr(0, kLongestOpening).find(kOpeningEnd);
    Segment segment{at, std::min(at + 2 + size, bytes.size())};
    segment.is_packet = marker == kApp1 && opening != std::string_view::npos;
    if (segment.is_packet) segment.packet = content.substr(opening + kOpeningEnd.size());
    found.push_back(segment);
    at += 2 + size;
  }
  return found;
}

}  // namespace

std::vector<std::string_view> xmp_packets(std::string_view bytes) {
  std::vector<std::string_view> packets;
  for (auto const& segment : segments(bytes))
    if (segment.is_packet) packets.push_back(segment.packet);
  return packets;
}

std::string without_xmp_packets(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t done = 0;
  for (auto const& segment : segments(bytes)) {
    if (!segment.is_packet) continue;
    out += bytes.substr(done, segment.begin - done);
    done = segment.end;
  }
  return out += bytes.substr(done);
}

}  // namespace stoppress::media
