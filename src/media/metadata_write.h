// Writes what the newsroom says of a picture into a file: XMP, IIM, and EXIF where the file says it there
// already (IPTC Photo Metadata Standard 2025.1).
#pragma once

#include <string>
#include <string_view>

#include "story/picture/library_picture.h"

namespace stoppress::media {

// The file `bytes` with the picture's texts, expiry and keywords in place of its own; an empty text takes the
// file's away. `packets_of` is the file as it came, whose second and damaged XMP packets `bytes` may have
// lost. Throws what Exiv2 throws.
std::string with_metadata(std::string_view bytes, std::string_view packets_of,
                          story::LibraryPicture const& picture);

}  // namespace stoppress::media
