#include "media/encoder.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stoppress::media {
namespace {

using vips::VImage;

vips::VOption* options() { return VImage::option(); }

std::string bytes_of(VipsBlob* blob) {
  std::size_t size = 0;
  auto const* bytes = static_cast<char const*>(vips_blob_get(blob, &size));
  std::string out(bytes, size);
  vips_area_unref(VIPS_AREA(blob));
  return out;
}

// Where a part of `length` begins in `whole` so that `focus` (0 to 1) is in its middle, if the edges allow.
int beginning(int whole, int length, double focus) {
  int const wanted = static_cast<int>(std::lround(focus * whole - length / 2.0));
  return std::clamp(wanted, 0, whole - length);
}

}  // namespace

std::vector<std::string> fields_of(VImage const& image) {
  std::vector<std::string> names;
  char** fields = vips_image_get_fields(image.get_image());
  for (char** field = fields; *field != nullptr; ++field) names.emplace_back(*field);
  g_strfreev(fields);
  return names;
}

namespace {

// The encoders' own "strip" leaves EXIF with its thumbnail, XMP and the profile in a WebP: four times the
// pixels' bytes in a small one, and where the photographer lives. What is left is an EXIF that says upright.
VImage bare(VImage const& image) {
  VImage out = image.copy();
  for (auto const& field : fields_of(out))
    for (auto const* kind : {"exif-", "xmp-", "iptc-", "icc-", "photoshop-", "jpeg-thumbnail-"})
      if (field.starts_with(kind)) out.remove(field.c_str());
  return out;
}

int pixels(double part, int whole) { return std::max(1, static_cast<int>(std::lround(part * whole))); }

VImage part_of(VImage const& image, story::Crop const& crop) {
  int const across = std::min(pixels(crop.width, image.width()), image.width());
  int const down = std::min(pixels(crop.height, image.height()), image.height());
  return image.crop(beginning(image.width(), across, crop.x + crop.width / 2),
                    beginning(image.height(), down, crop.y + crop.height / 2), across, down);
}

VImage around(VImage const& image, double ratio, double focus_x, double focus_y) {
  int const across =
      std::min(image.width(), std::max(1, static_cast<int>(std::lround(image.height() * ratio))));
  int const down =
      std::min(image.height(), std::max(1, static_cast<int>(std::lround(image.width() / ratio))));
  return image.crop(beginning(image.width(), across, focus_x), beginning(image.height(), down, focus_y),
                    across, down);
}

}  // namespace

VImage cropped(VImage const& image, story::LibraryPicture const& picture, Shape shape, int width,
               int height) {
  VImage part = image;
  if (shape != Shape::own) {
    auto const crop = picture.crops.find(name_of(shape));
    part = crop != picture.crops.end()
               ? part_of(image, crop->second)
               : around(image, double(width) / height, picture.focus_x, picture.focus_y);
  }
  if (part.width() == width && part.height() == height) return part;
  return part.thumbnail_image(width, options()->set("height", height)->set("size", VIPS_SIZE_FORCE));
}

std::string encoded(VImage const& whole, Format format) {
  VImage const image = bare(whole);
  switch (format) {
    case Format::jpeg:
      return bytes_of(image.jpegsave_buffer(
          options()->set("Q", 80)->set("strip", true)->set("optimize_coding", true)->set("interlace", true)));
    case Format::webp: return bytes_of(image.webpsave_buffer(options()->set("Q", 78)->set("strip", true)));
    case Format::avif:
      return bytes_of(image.heifsave_buffer(options()
                                                ->set("Q", 52)
                                                ->set("compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1)
                                                ->set("effort", 0)
                                                ->set("strip", true)));
  }
  return {};
}

}  // namespace stoppress::media
