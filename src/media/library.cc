#include "media/library.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <unordered_set>

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "media/limits.h"
#include "media/picture_decoder.h"
#include "media/sniff.h"

namespace stoppress::media {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostRendition = 20'000'000, kMostReason = 4'000;
// Wider ones cost more than they are asked for: a card is never as wide as the page.
constexpr int kWidestAhead = 1280, kWidestCard = 960;

class Folder : public Library {
 public:
  Folder(fs::path root, std::shared_ptr<PictureDecoder> decoder)
      : root_(std::move(root)), decoder_(std::move(decoder)) {}

  Result<story::LibraryPicture> keep(std::string_view bytes, Patience patience) override {
    auto const type = TRY(acceptable(bytes));
    auto const hash = sha256_hex(bytes);
    TRY(not_set_aside(hash));
    auto const turn = TRY(decoder_->turn(patience));
    auto picture = TRY(asked(*turn, hash, turn->inspect(bytes)));
    auto const path = original_path(hash, type.extension);
    if (fs::exists(path)) return picture;
    TRY(make_folders(path.parent_path()));
    TRY(write_file(path, bytes));
    return picture;
  }

  Result<std::string> original(std::string const& hash) override {
    auto const path = path_of_original(hash);
    if (!path) return not_found("There is no such picture.");
    return read_file(*path, kMostBytes);
  }

  Result<story::LibraryPicture> said_by_original(std::string const& hash) override {
    TRY(not_set_aside(hash));
    auto const turn = TRY(decoder_->turn(Patience::none));
    auto const bytes = TRY(original(hash));
    return asked(*turn, hash, turn->metadata(bytes));
  }

  Result<Download> with_texts(story::LibraryPicture const& picture) override {
    TRY(not_set_aside(picture.hash));
    auto const turn = TRY(decoder_->turn(Patience::none));
    auto const bytes = TRY(original(picture.hash));
    return asked(*turn, picture.hash, turn->with_texts(bytes, picture));
  }

  Result<std::string> rendition(RenditionName const& name, story::LibraryPicture const& as) override {
    auto const path = rendition_path(name);
    if (auto there = read_file(path, kMostRendition); there.ok()) return there;
    auto picture = as;
    picture.hash = name.hash;
    TRY(make(picture, {name}, Patience::none));
    return read_file(path, kMostRendition);
  }

  Result<Done> make_all(story::LibraryPicture const& picture, std::stop_token stop) override {
    auto const missing = missing_renditions(picture);
    for (auto from = missing.begin(); from != missing.end() && !stop.stop_requested();) {
      auto const to =
          std::find_if(from, missing.end(), [&](auto const& each) { return each.width != from->width; });
      TRY(make(picture, {from, to}, Patience::all));
      from = to;
    }
    return Done{};
  }

  Result<Done> drop_renditions(std::string const& hash) override {
    auto const turn = take_turn(hash);
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(root_ / "renditions" / hash.substr(0, 2), failed))
      if (entry.path().filename().string().starts_with(hash + "-")) fs::remove(entry.path(), failed);
    if (failed && failed != std::errc::no_such_file_or_directory)
      return unavailable("A picture's renditions can't be taken off the disk.",
                         hash + ": " + failed.message());
    return Done{};
  }

 private:
  fs::path original_path(std::string const& hash, char const* extension) const {
    return root_ / "originals" / hash.substr(0, 2) / (hash + "." + extension);
  }

  fs::path rendition_path(RenditionName const& name) const {
    auto const address = address_of(name);
    return root_ / "renditions" / name.hash.substr(0, 2) / address.substr(address.rfind('/') + 1);
  }

  fs::path set_aside_path(std::string const& hash) const { return root_ / "set-aside" / (hash + ".txt"); }

  std::optional<fs::path> path_of_original(std::string const& hash) const {
    for (auto const* extension : {"jpg", "png", "webp", "avif", "gif", "tif"})
      if (auto path = original_path(hash, extension); fs::exists(path)) return path;
    return std::nullopt;
  }

  static Result<Type> acceptable(std::string_view bytes) {
    if (bytes.size() > kMostBytes) return over_limit("The picture has more than 50 MB.");
    if (auto const type = type_of(bytes)) return *type;
    return invalid("This is no picture of a kind that we take (JPEG, PNG, WebP, AVIF, GIF, TIFF).");
  }

  Result<Done> not_set_aside(std::string const& hash) const {
    auto const why = read_file(set_aside_path(hash), kMostReason);
    if (!why.ok()) return Done{};
    return invalid("The picture was set aside, because it can't be decoded.", hash + ": " + *why);
  }

  // What the decoder was lost over is not tried again, at the next start neither.
  template <class T>
  Result<T> asked(PictureDecoder::Turn const& turn, std::string const& hash, Result<T> answer) {
    if (!turn.is_lost() || answer.ok()) return answer;
    auto const& error = answer.error();
    log::failure("media", "decoding the picture " + hash + ", which is set aside", error);
    auto written = make_folders(root_ / "set-aside");
    if (written.ok()) written = write_file(set_aside_path(hash), error.message + " (" + error.detail + ")\n");
    if (!written.ok()) log::failure("media", "setting the picture " + hash + " aside", written.error());
    return answer;
  }

  // Those that are still missing when its turn has come, from one decoding. The decoder first, then the
  // picture's turn, then its bytes: who waits holds no original in memory.
  Result<Done> make(story::LibraryPicture const& picture, std::vector<RenditionName> names,
                    Patience patience) {
    if (!path_of_original(picture.hash)) return not_found("There is no such picture.");
    TRY(not_set_aside(picture.hash));
    auto const turn = TRY(decoder_->turn(patience));
    auto const alone = take_turn(picture.hash);
    std::erase_if(names, [&](auto const& name) { return fs::exists(rendition_path(name)); });
    if (names.empty()) return Done{};
    auto const bytes = TRY(original(picture.hash));
    auto const made = TRY(asked(*turn, picture.hash, turn->renditions(bytes, picture, names)));
    for (std::size_t at = 0; at < names.size(); ++at) {
      auto const path = rendition_path(names[at]);
      TRY(make_folders(path.parent_path()));
      TRY(write_file(path, made[at]));
    }
    return Done{};
  }

  // What most readers' browsers will ask for, the smallest first, and what search engines and cards do. The
  // other formats and crops are for a few old browsers: made when one asks.
  std::vector<RenditionName> missing_renditions(story::LibraryPicture const& picture) const {
    std::vector<RenditionName> names;
    auto const widths = widths_for(picture.width);
    for (int const width : widths)
      for (Shape const shape : {Shape::four_by_three, Shape::sixteen_by_nine, Shape::own})
        if (width <= (shape == Shape::four_by_three ? kWidestCard : kWidestAhead) || widths.size() == 1)
          names.push_back(rendition_of(picture, width, shape, Format::avif));
    for (Shape const shape : kShapes)
      names.push_back(rendition_of(picture, width_for_cards(picture.width), shape, Format::jpeg));
    std::erase_if(names, [&](auto const& name) { return fs::exists(rendition_path(name)); });
    return names;
  }

  // One maker a picture; the others wait and find what it made.
  std::shared_ptr<void> take_turn(std::string const& hash) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] { return !busy_.contains(hash); });
    busy_.insert(hash);
    return {nullptr, [this, hash](void*) {
              {
                std::lock_guard const ending(mutex_);
                busy_.erase(hash);
              }
              ended_.notify_all();
            }};
  }

  fs::path const root_;
  std::shared_ptr<PictureDecoder> const decoder_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::unordered_set<std::string> busy_;
};

}  // namespace

Result<std::unique_ptr<Library>> Library::open(fs::path root, std::shared_ptr<PictureDecoder> decoder) {
  TRY(make_folders(root / "originals"));
  TRY(make_folders(root / "renditions"));
  return std::unique_ptr<Library>(std::make_unique<Folder>(std::move(root), std::move(decoder)));
}

}  // namespace stoppress::media
