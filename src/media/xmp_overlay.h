// Two packets of XMP as one.
#pragma once

#include <exiv2/exiv2.hpp>
#include <string_view>

namespace stoppress::media {

// The later packet is the newer word: what it says replaces what `xmp` says, all else stays. A packet that
// can't be read changes nothing.
void lay_over(Exiv2::XmpData& xmp, std::string_view packet);

}  // namespace stoppress::media
