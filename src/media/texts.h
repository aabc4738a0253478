// The newsroom's words written into a copy of a picture's file: what goes out says what the desk
// says, whatever the agency or the camera had written there.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "story/picture/library_picture.h"

namespace stoppress::media {

struct Download {
  std::string bytes;
  std::string mime;
  std::string extension;  // "jpg"
};

// A copy with headline, caption, credit, creator, alt text, copyright, usage terms, keywords and expiry of
// `picture` in its XMP and IIM (and EXIF, where the same stands there); what the desk has emptied is taken
// out.
// All else that the file says of itself stays. The pixels are untouched, but for GIF and AVIF, which can't
// hold words: they become PNG and JPEG. Fault::invalid when it is no picture that we take or is damaged.
Result<Download> with_texts(std::string_view original, story::LibraryPicture const& picture);

}  // namespace stoppress::media
