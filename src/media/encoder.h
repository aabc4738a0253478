// From pixels to the bytes that browsers get.
#pragma once

#include <string>
#include <vector>
#include <vips/vips8>

#include "media/library.h"

namespace stoppress::media {

// The part that the desk has cropped for that shape; else the largest of that shape, with the focal point as
// near to its middle as the edges allow. At exactly `width` and `height`. Throws vips::VError.
vips::VImage cropped(vips::VImage const& image, story::LibraryPicture const& picture, Shape shape, int width,
                     int height);
// The names of what the file says besides its pixels: "exif-data", "exif-ifd0-Artist" …
std::vector<std::string> fields_of(vips::VImage const& image);
// Without metadata, in sRGB. Throws vips::VError.
std::string encoded(vips::VImage const& image, Format format);

}  // namespace stoppress::media
