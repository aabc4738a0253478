#include "media/picture_decoder.h"

#include "media/decoder.h"
#include "media/metadata.h"
#include "media/renditions.h"

namespace stoppress::media {
namespace {

class TurnHere : public PictureDecoder::Turn {
 public:
  Result<story::LibraryPicture> inspect(std::string_view bytes) override { return inspected(bytes); }
  Result<story::LibraryPicture> metadata(std::string_view bytes) override { return read_metadata(bytes); }
  Result<std::vector<std::string>> renditions(std::string_view bytes, story::LibraryPicture const& as,
                                              std::vector<RenditionName> const& names) override {
    return make_renditions(bytes, as, names);
  }
  Result<Download> with_texts(std::string_view bytes, story::LibraryPicture const& picture) override {
    return media::with_texts(bytes, picture);
  }
  bool is_lost() const override { return false; }
};

class DecoderHere : public PictureDecoder {
 public:
  DecoderHere() { start_metadata(); }
  Result<std::unique_ptr<Turn>> turn(engine::Patience) override {
    TRY(start_decoder());
    return std::unique_ptr<Turn>(std::make_unique<TurnHere>());
  }
};

}  // namespace

std::shared_ptr<PictureDecoder> decoder_in_this_process() { return std::make_shared<DecoderHere>(); }

}  // namespace stoppress::media
