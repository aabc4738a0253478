// Where a JPEG says what it shows, in XML. Agencies' files have more than one packet (an update appended to
// the first) and openings that their tools have damaged; both are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stoppress::media {

// The XMP packets of a JPEG's APP1 segments, in order, without their opening; none for what is no JPEG.
// Views of `bytes`. XMP Specification Part 3, §1.1.3.
std::vector<std::string_view> xmp_packets(std::string_view bytes);
// The JPEG without them; what is no JPEG as it is.
std::string without_xmp_packets(std::string_view bytes);

}  // namespace stoppress::media
