// The picture decoder, with only the formats we take and only one picture at a time in its caches.
#pragma once

#include <string_view>
#include <vips/vips8>

#include "base/result.h"
#include "story/picture/picture.h"

namespace stoppress::media {

// Starts the library once for the whole program; every function below may be called afterwards by any thread.
Result<Done> start_decoder();

struct Size {
  int width = 0, height = 0;  // as seen: orientation applied
};

// From the header alone. Fault::invalid when it is no picture that we take, Fault::limit when it is too
// large.
Result<Size> size_of(std::string_view bytes);

// Decodes all of it and keeps nothing. Fault::invalid when it breaks off or is damaged, Fault::limit when it
// is too large.
Result<Done> check_whole(std::string_view bytes);

// The whole picture, upright, in sRGB, 8 bits, without transparency, decoded at not much more than `width`.
// Throws vips::VError for what can't be decoded.
vips::VImage decoded(std::string_view bytes, int width, int height);

}  // namespace stoppress::media
