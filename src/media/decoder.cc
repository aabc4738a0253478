#include "media/decoder.h"

#include <memory>
#include <mutex>
#include <semaphore>

#include "media/library.h"
#include "media/limits.h"
#include "media/sniff.h"

namespace stoppress::media {
namespace {

using vips::VImage;

vips::VOption* options() { return VImage::option(); }

bool is_turned(VImage const& image) {
  if (image.get_typeof(VIPS_META_ORIENTATION) == 0) return false;
  int const orientation = image.get_int(VIPS_META_ORIENTATION);
  return orientation >= 5 && orientation <= 8;
}

}  // namespace

Result<Done> start_decoder() {
  static int const failed = [] {
    int const started = vips_init("stoppress");
    // What is wrong with a picture is said to whoever brought it; the library's own remarks tell nobody more.
    g_log_set_handler(
        "VIPS", G_LOG_LEVEL_WARNING, [](char const*, GLogLevelFlags, char const*, void*) {}, nullptr);
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    // Only what has been fuzzed by its makers and is asked of us: no SVG, PDF, raw or script formats.
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (auto const* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                               "VipsForeignLoadHeif", "VipsForeignLoadNsgif", "VipsForeignLoadTiff"})
      vips_operation_block_set(loader, FALSE);
    return started;
  }();
  if (failed != 0) return unavailable("The picture library does not start.", vips_error_buffer());
  return Done{};
}

Result<Size> size_of(std::string_view bytes) {
  if (bytes.size() > kMostBytes) return over_limit("The picture has more than 50 MB.");
  if (!type_of(bytes))
    return invalid("This is no picture of a kind that we take (JPEG, PNG, WebP, AVIF, GIF, TIFF).");
  try {
    auto const image = VImage::new_from_buffer(bytes.data(), bytes.size(), "");
    std::int64_t const pixels = std::int64_t(image.width()) * image.height();
    if (pixels > kMostPixels)
      return over_limit("The picture has " + std::to_string(pixels / 1'000'000) +
                        " megapixels; the limit is 100.");
    return is_turned(image) ? Size{image.height(), image.width()} : Size{image.width(), image.height()};
  } catch (vips::VError const& error) {
    return invalid("The picture is damaged: its beginning can't be read.", error.what());
  }
}

Result<Done> check_whole(std::string_view bytes) {
  TRY(start_decoder());
  TRY(size_of(bytes));
  // A progressive photograph of a hundred megapixels takes three hundred megabytes while it is looked at.
  static std::counting_semaphore<2> places(2);
  places.acquire();
  std::shared_ptr<void> const place(nullptr, [](void*) { places.release(); });
  try {
    auto const image = VImage::new_from_buffer(
        bytes.data(), bytes.size(), "",
        options()->set("fail_on", VIPS_FAIL_ON_TRUNCATED)->set("access", VIPS_ACCESS_SEQUENTIAL));
    image.avg();
    return Done{};
  } catch (vips::VError const& error) {
    return invalid("The picture is damaged or breaks off before its end. Please send the whole file.",
                   error.what());
  }
}

VImage decoded(std::string_view bytes, int width, int height) {
  auto* const blob = vips_blob_new(nullptr, bytes.data(), bytes.size());
  VImage image;
  try {
    image = VImage::thumbnail_buffer(
        blob, width,
        options()->set("height", height)->set("size", VIPS_SIZE_FORCE)->set("export_profile", "srgb"));
  } catch (...) {
    vips_area_unref(VIPS_AREA(blob));
    throw;
  }
  image = image.copy_memory();
  vips_area_unref(VIPS_AREA(blob));
  if (image.has_alpha()) image = image.flatten(options()->set("background", 255));
  if (image.format() != VIPS_FORMAT_UCHAR) image = image.cast(VIPS_FORMAT_UCHAR);
  return image;
}

}  // namespace stoppress::media
