// From pixels to the bytes that browsers get.
#pragma once

#include <string>
#include <vips/vips8>

#include "media/library.h"

namespace stoppress::media {

// The largest part of that shape, with the focal point as near to its middle as the edges allow, at exactly
// `width` and the shape's height. Throws vips::VError.
vips::VImage cropped(vips::VImage const& image, Shape shape, int width, int height, double focus_x,
                     double focus_y);
// Without metadata, in sRGB. Throws vips::VError.
std::string encoded(vips::VImage const& image, Format format);

}  // namespace stoppress::media
