// What a picture file says of itself: XMP, then IIM, then EXIF (IPTC Photo Metadata Standard 2025.1).
#pragma once

#include <string_view>

#include "base/result.h"
#include "story/picture/library_picture.h"

namespace stoppress::media {

// Must come before threads are made that read metadata; may come again.
void start_metadata();
// Never fails on odd metadata, only on what is no picture that we take.
Result<story::LibraryPicture> read_metadata(std::string_view bytes);

}  // namespace stoppress::media
