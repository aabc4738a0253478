// The only way from a picture's bytes to its pixels and its words. The server has it done in processes of its
// own (picture_processes.h); tests and the build's tools do it where they are.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/decode/patience.h"
#include "media/library.h"
#include "media/texts.h"

namespace stoppress::media {

class PictureDecoder {
 public:
  // A place at decoding, for one picture after the other. What it gives may be believed: sizes are in the
  // limits, texts clean, bytes of the format that was asked for.
  class Turn {
   public:
    virtual ~Turn() = default;
    // Decodes all of it and reads what it says of itself.
    virtual Result<story::LibraryPicture> inspect(std::string_view bytes) = 0;
    // What it says of itself, by its header alone.
    virtual Result<story::LibraryPicture> metadata(std::string_view bytes) = 0;
    // In the order of the names, from one decoding. not_found when there is no such rendition of that
    // picture.
    virtual Result<std::vector<std::string>> renditions(std::string_view bytes,
                                                        story::LibraryPicture const& as,
                                                        std::vector<RenditionName> const& names) = 0;
    virtual Result<Download> with_texts(std::string_view bytes, story::LibraryPicture const& picture) = 0;
    // The last picture has cost the decoder: it should not be tried again.
    virtual bool is_lost() const = 0;
  };

  virtual ~PictureDecoder() = default;
  // Fault::busy and unavailable say nothing about any picture. Any thread but an event loop.
  virtual Result<std::unique_ptr<Turn>> turn(engine::Patience patience) = 0;
};

// Decodes in the calling thread. Not for what strangers send to a server.
std::shared_ptr<PictureDecoder> decoder_in_this_process();

}  // namespace stoppress::media
