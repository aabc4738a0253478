#include "media/picture_processes.h"

#include "media/picture_messages.h"

namespace stoppress::media {
namespace {

class TurnThere : public PictureDecoder::Turn {
 public:
  explicit TurnThere(engine::DecoderPool::Turn turn) : turn_(std::move(turn)) {}

  Result<story::LibraryPicture> inspect(std::string_view bytes) override {
    return read_picture(TRY(turn_.ask(kInspectTask, bytes)), bytes);
  }
  Result<story::LibraryPicture> metadata(std::string_view bytes) override {
    return read_picture(TRY(turn_.ask(kMetadataTask, bytes)), bytes);
  }
  Result<std::vector<std::string>> renditions(std::string_view bytes, story::LibraryPicture const& as,
                                              std::vector<RenditionName> const& names) override {
    return read_renditions(TRY(turn_.ask(kRenditionsTask, renditions_request(bytes, as, names))), names);
  }
  Result<Download> with_texts(std::string_view bytes, story::LibraryPicture const& picture) override {
    return read_download(TRY(turn_.ask(kTextsTask, texts_request(bytes, picture))));
  }
  bool is_lost() const override { return turn_.is_lost(); }

 private:
  engine::DecoderPool::Turn turn_;
};

class DecoderThere : public PictureDecoder {
 public:
  explicit DecoderThere(engine::DecoderPool& pool) : pool_(pool) {}
  Result<std::unique_ptr<Turn>> turn(engine::Patience patience) override {
    return std::unique_ptr<Turn>(std::make_unique<TurnThere>(TRY(pool_.take(patience))));
  }

 private:
  engine::DecoderPool& pool_;
};

}  // namespace

std::shared_ptr<PictureDecoder> decoder_in_processes(engine::DecoderPool& pool) {
  return std::make_shared<DecoderThere>(pool);
}

}  // namespace stoppress::media
