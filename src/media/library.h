// The picture library: originals by content hash, and the renditions that pages ask for.
//
// Files: ROOT/originals/ab/abcdef….jpg and ROOT/renditions/ab/abcdef…-640.webp. An original is never changed;
// a rendition can always be made again, and goes when the picture may not be shown any more. Everything here
// may read files and wait for a decoder: workers only.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/decode/patience.h"
#include "story/picture/library_picture.h"

namespace stoppress::media {

inline constexpr std::array<int, 6> kWidths{320, 480, 640, 960, 1280, 1920};
enum class Format { avif, webp, jpeg };
char const* extension_of(Format format);  // "avif" …
char const* mime_of(Format format);

// The crops that search engines and cards want besides the picture's own shape.
enum class Shape { own, square, four_by_three, sixteen_by_nine };
inline constexpr std::array<Shape, 3> kShapes{Shape::sixteen_by_nine, Shape::four_by_three, Shape::square};
char const* name_of(Shape shape);                         // "own" is empty; "1x1", "4x3", "16x9"
std::optional<Shape> shape_named(std::string_view name);  // of a crop: nothing for "own"
double ratio_of(Shape shape);                             // width by height; 0 for the picture's own

struct RenditionName {
  std::string hash;  // of the original
  int width = 0;
  Shape shape = Shape::own;
  Format format = Format::jpeg;
  std::string mark{};  // of the crop that the desk made of it; empty: the middle
};
// What stands for the crop in an address: another crop or focal point is another address, so that what caches
// keep for ever stays true. Empty for the picture's own shape and for a crop of the middle.
std::string mark_of(story::LibraryPicture const& picture, Shape shape);
RenditionName rendition_of(story::LibraryPicture const& picture, int width, Shape shape, Format format);
// "/pictures/abcdef…-640.webp", "/pictures/abcdef…-1280-16x9.jpg", "/pictures/abcdef…-640-1x1-0a1b2c3d.avif":
// for ever the same bytes.
std::string address_of(RenditionName const& name);
std::string address_of(story::LibraryPicture const& picture, int width, Shape shape, Format format);
std::optional<RenditionName> parse_address(std::string_view path);

// The widths that exist for a picture of that width: those not wider than it, and always one.
std::vector<int> widths_for(int picture_width);
// The width for cards and search engines, which want 1,200 or more: the least of those, or the widest there
// is.
int width_for_cards(int picture_width);
// Height of a rendition, exactly as the maker makes it: for width and height on the page.
int height_for(story::Picture const& picture, int width, Shape shape);

class PictureDecoder;
struct Download;

class Library {
 public:
  using Patience = engine::Patience;

  // `root` is made when missing. The decoder is asked for everything that takes more than a file's first
  // bytes.
  static Result<std::unique_ptr<Library>> open(std::filesystem::path root,
                                               std::shared_ptr<PictureDecoder> decoder);
  virtual ~Library() = default;

  // What all of these may say besides: Fault::busy when too many wait for a decoder already and this one
  // can't, Fault::unavailable when there is none. A picture that a decoder was lost over (it crashed, took
  // too long or too much memory) is set aside: ROOT/set-aside/HASH.txt says why, and nobody decodes it again
  // while that file is there.

  // Decodes all of it, keeps the original and reads what it says of itself (XMP, then IIM, then EXIF).
  // Fault::invalid when the bytes are no picture that we take (JPEG, PNG, WebP, AVIF, GIF, TIFF), whatever
  // the name says, or break off; Fault::limit above 50 MB or 100 megapixels. The same bytes again give the
  // same answer.
  virtual Result<story::LibraryPicture> keep(std::string_view bytes, Patience patience = Patience::none) = 0;

  // The bytes of one rendition, made now when it does not exist yet (two askers: one makes, the other waits).
  // not_found without the original. The crops and the focal point of `as` decide which part a shape shows;
  // the name's mark must be theirs.
  virtual Result<std::string> rendition(RenditionName const& name, story::LibraryPicture const& as = {}) = 0;

  // Makes the renditions that most will ask for and that are missing, one width after the other; ends early
  // when a stop is asked. Waits for a decoder as long as it takes.
  virtual Result<Done> make_all(story::LibraryPicture const& picture, std::stop_token stop = {}) = 0;
  virtual Result<std::string> original(std::string const& hash) = 0;
  // What the original says of itself.
  virtual Result<story::LibraryPicture> said_by_original(std::string const& hash) = 0;
  // A copy of the original for others, with the picture's words in it (media/texts.h).
  virtual Result<Download> with_texts(story::LibraryPicture const& picture) = 0;
  // Takes every rendition off the disk; the original stays. What is being made meanwhile may stay behind.
  virtual Result<Done> drop_renditions(std::string const& hash) = 0;
};

}  // namespace stoppress::media
