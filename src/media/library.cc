#include "media/library.h"

#include <condition_variable>
#include <mutex>
#include <unordered_set>

#include "base/file.h"
#include "base/hash.h"
#include "media/decoder.h"
#include "media/encoder.h"
#include "media/limits.h"
#include "media/sniff.h"

namespace stoppress::media {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostRendition = 20'000'000;
// Wider ones cost more than they are asked for: a card is never as wide as the page.
constexpr int kWidestAhead = 1280, kWidestCard = 960;

class Folder : public Library {
 public:
  explicit Folder(fs::path root) : root_(std::move(root)) {}

  Result<story::LibraryPicture> keep(std::string_view bytes) override {
    auto picture = TRY(read_metadata(bytes));
    auto const path = original_path(picture.hash, type_of(bytes)->extension);
    if (fs::exists(path)) return picture;
    TRY(make_folders(path.parent_path()));
    TRY(write_file(path, bytes));
    return picture;
  }

  Result<std::string> original(std::string const& hash) override {
    for (auto const* extension : {"jpg", "png", "webp", "avif", "gif", "tif"})
      if (auto const path = original_path(hash, extension); fs::exists(path))
        return read_file(path, kMostBytes);
    return not_found("There is no such picture.");
  }

  Result<std::string> rendition(RenditionName const& name, story::LibraryPicture const& as) override {
    auto const path = rendition_path(name);
    if (auto there = read_file(path, kMostRendition); there.ok()) return there;
    auto const turn = take_turn(name.hash);
    if (auto there = read_file(path, kMostRendition); there.ok()) return there;
    auto const bytes = TRY(original(name.hash));
    auto picture = sized(name.hash, TRY(size_of(bytes)));
    auto const widths = widths_for(picture.width);
    if (std::find(widths.begin(), widths.end(), name.width) == widths.end())
      return not_found("There is no such rendition.");
    picture.focus_x = as.focus_x;
    picture.focus_y = as.focus_y;
    picture.crops = as.crops;
    try {
      auto const whole = decode_for(bytes, picture, {name});
      return make(whole, picture, name);
    } catch (vips::VError const& error) {
      return invalid("The picture is damaged and can't be shown.", name.hash + ": " + error.what());
    }
  }

  Result<Done> make_all(story::LibraryPicture const& picture, std::stop_token stop) override {
    auto const missing = missing_renditions(picture);
    if (missing.empty()) return Done{};
    auto const bytes = TRY(original(picture.hash));
    try {
      auto const whole = decode_for(bytes, picture, missing);
      for (auto const& name : missing) {
        if (stop.stop_requested()) break;
        auto const turn = take_turn(picture.hash);
        if (!fs::exists(rendition_path(name))) TRY(make(whole, picture, name));
      }
      return Done{};
    } catch (vips::VError const& error) {
      return invalid("The picture is damaged and can't be shown.", picture.hash + ": " + error.what());
    }
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

  static story::LibraryPicture sized(std::string const& hash, Size size) {
    story::LibraryPicture picture;
    picture.hash = hash;
    picture.width = size.width;
    picture.height = size.height;
    return picture;
  }

  // Small renditions decode small; a crop needs as much of the whole as makes the part wide enough.
  static vips::VImage decode_for(std::string_view bytes, story::LibraryPicture const& picture,
                                 std::vector<RenditionName> const& names) {
    double needed = 1;
    for (auto const& name : names) {
      double const own = double(picture.width) / picture.height;
      double const ratio = double(name.width) / height_for(picture, name.width, name.shape);
      auto const crop = picture.crops.find(name_of(name.shape));
      double const larger = crop != picture.crops.end() ? 1 / crop->second.width : std::max(1.0, own / ratio);
      needed = std::max(needed, name.width * larger + (name.shape != Shape::own));
    }
    int const width = std::min(static_cast<int>(needed), picture.width);
    return decoded(bytes, width, height_for(picture, width, Shape::own));
  }

  Result<std::string> make(vips::VImage const& whole, story::LibraryPicture const& picture,
                           RenditionName const& name) {
    int const height = height_for(picture, name.width, name.shape);
    auto made = encoded(cropped(whole, picture, name.shape, name.width, height), name.format);
    auto const path = rendition_path(name);
    TRY(make_folders(path.parent_path()));
    TRY(write_file(path, made));
    return made;
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

  fs::path root_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::unordered_set<std::string> busy_;
};

}  // namespace

Result<std::unique_ptr<Library>> Library::open(fs::path root) {
  TRY(start_decoder());
  start_metadata();
  TRY(make_folders(root / "originals"));
  TRY(make_folders(root / "renditions"));
  return std::unique_ptr<Library>(std::make_unique<Folder>(std::move(root)));
}

}  // namespace stoppress::media
