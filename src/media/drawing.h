// Our own drawings made into photographs' likeness: SVG to JPEG, and metadata written into a JPEG.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "story/picture/picture.h"

namespace stoppress::media {

// A JPEG of the drawing, `width` pixels wide. For trusted SVG alone: this is the only place that reads any.
Result<std::string> draw_svg(std::string_view svg, int width);

// The JPEG with the picture's headline, caption, credit, creator, alt text and copyright in its XMP and IIM.
Result<std::string> embed_metadata(std::string_view jpeg, story::Picture const& picture);

}  // namespace stoppress::media
