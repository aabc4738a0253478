#include "media/decoder.h"

#include <algorithm>
#include <gmodule.h>
#include <vips/vector.h>

#include "base/log.h"
#include "base/text.h"
#include "media/library.h"
#include "media/limits.h"
#include "media/sniff.h"

namespace stoppress::media {
namespace {

using vips::VImage;

vips::VOption* options() { return VImage::option(); }

// The width at which a picture that comes in is tried.
constexpr int kTrial = 320;

// A progressive photograph has about ten scans. Each one costs a pass over all pixels, so that thousands of
// nearly empty ones make a small file take minutes.
constexpr int kMostScans = 100;

int scans_of(std::string_view jpeg) {
  using namespace std::string_view_literals;
  int scans = 0;
  for (auto at = jpeg.find("\xFF\xDA"sv); at != std::string_view::npos; at = jpeg.find("\xFF\xDA"sv, at + 2))
    ++scans;
  return scans;
}

// The seven passes of an interlaced PNG are held together before the first row is whole.
bool is_interlaced(std::string_view png) { return png.size() > 28 && png[28] != 0; }

Result<Done> check_cost(std::string_view bytes, VImage const& image) {
  std::int64_t const pixels = std::int64_t(image.width()) * image.height();
  if (pixels > kMostPixels)
    return over_limit("The picture has " + std::to_string(pixels / 1'000'000) +
                      " megapixels; the limit is 100.");
  std::string_view const mime = type_of(bytes)->mime;
  if (mime == "image/jpeg" && scans_of(bytes) > kMostScans)
    return over_limit("The picture is cut into more scans than any camera makes. Please save it anew.");
  auto const held = pixels * image.bands() * std::int64_t(vips_format_sizeof(image.format()));
  if (mime == "image/png" && is_interlaced(bytes) && held > kMostHeld)
    return over_limit("The picture is an interlaced PNG that takes too much memory. Please save it without.");
  return Done{};
}

// The file says AVIF and may still hold HEVC, whose decoder nobody here has tried: its boxes (ISO/IEC
// 14496-12) name what is in it, all of them but the pixels' own.
bool is_av1_alone(std::string_view avif) {
  using namespace std::string_view_literals;
  bool av1 = false;
  for (std::size_t at = 0; at + 8 <= avif.size();) {
    std::size_t size = 0;
    for (auto const byte : avif.substr(at, 4)) size = size << 8 | static_cast<unsigned char>(byte);
    if (size < 8 || size > avif.size() - at) size = avif.size() - at;
    auto const box = avif.substr(at, size);
    at += size;
    if (box.substr(4, 4) == "mdat"sv) continue;
    for (auto const foreign : {"hvc1"sv, "hev1"sv, "hvcC"sv, "avc1"sv, "avcC"sv, "j2k1"sv, "vvc1"sv})
      if (box.find(foreign) != std::string_view::npos) return false;
    av1 = av1 || box.find("av01"sv) != std::string_view::npos;
  }
  return av1;
}

bool is_grey(VImage const& image) {
  return image.interpretation() == VIPS_INTERPRETATION_B_W ||
         image.interpretation() == VIPS_INTERPRETATION_GREY16;
}

// Numbers of a picture without a profile mean sRGB, whatever the format. An embedded profile counts in every
// colour space; grey has no built-in profile that could stand in for one, and needs none.
vips::VOption* colours_of(VImage const& image) {
  auto* const wanted = options();
  if (!is_grey(image)) return wanted->set("import_profile", "srgb")->set("export_profile", "srgb");
  if (image.get_typeof(VIPS_META_ICC_NAME) != 0) return wanted->set("export_profile", "srgb");
  return wanted;
}

bool is_turned(VImage const& image) {
  if (image.get_typeof(VIPS_META_ORIENTATION) == 0) return false;
  int const orientation = image.get_int(VIPS_META_ORIENTATION);
  return orientation >= 5 && orientation <= 8;
}

// The library looks for its modules below this folder, and loads all: ImageMagick, poppler and OpenSlide with
// their hundreds of tables, which nobody here may use. So it looks where nothing is.
int start_without_modules() {
  constexpr char kFolder[] = "VIPSHOME";
  std::string const before = g_getenv(kFolder) == nullptr ? "" : g_getenv(kFolder);
  g_setenv(kFolder, "/nonexistent", TRUE);
  int const started = vips_init("stoppress");
  if (before.empty())
    g_unsetenv(kFolder);
  else
    g_setenv(kFolder, before.c_str(), TRUE);
  return started;
}

// AVIF is the one format of ours that comes as a module. A library that has it built in has none.
void load_avif() {
  if (vips_type_find("VipsOperation", "heifsave_buffer") != 0) return;
  std::string const path = STOPPRESS_VIPS_LIBRARIES "/vips-modules-" + std::to_string(vips_version(0)) + "." +
                           std::to_string(vips_version(1)) + "/vips-heif.so";
  if (auto* const module = g_module_open(path.c_str(), G_MODULE_BIND_LAZY))
    g_module_make_resident(module);
  else
    log::warn("media", "there is no AVIF: {}", g_module_error());
}

}  // namespace

Result<Done> start_decoder() {
  static int const failed = [] {
    // Large pictures stay in memory, of which there is a bound, and no loop is compiled: where pictures are
    // decoded there are no files and no memory that becomes code.
    g_setenv("VIPS_DISC_THRESHOLD", "64g", TRUE);
    vips_vector_set_enabled(FALSE);
    int const started = start_without_modules();
    load_avif();
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
    TRY(check_cost(bytes, image));
    if (std::string_view(type_of(bytes)->mime) == "image/avif" && !is_av1_alone(bytes))
      return invalid("This is no picture of a kind that we take: what is in the file is not AVIF.");
    return is_turned(image) ? Size{image.height(), image.width()} : Size{image.width(), image.height()};
  } catch (vips::VError const& error) {
    return invalid("The picture is damaged: its beginning can't be read.", error.what());
  }
}

Result<Done> check_whole(std::string_view bytes) {
  TRY(start_decoder());
  TRY(size_of(bytes));
  try {
    auto const image = VImage::new_from_buffer(
        bytes.data(), bytes.size(), "",
        options()->set("fail_on", VIPS_FAIL_ON_TRUNCATED)->set("access", VIPS_ACCESS_SEQUENTIAL));
    image.avg();
    // And once as renditions are made, so that nothing is taken that can't be shown.
    auto const size = TRY(size_of(bytes));
    int const width = std::min(size.width, kTrial);
    decoded(bytes, width, std::max(1, size.height * width / size.width));
    return Done{};
  } catch (vips::VError const& error) {
    if (to_lower(error.what()).find("memory") != std::string::npos)
      return over_limit("The picture takes more memory to decode than there is for one.", error.what());
    return invalid("The picture is damaged or breaks off before its end. Please send the whole file.",
                   error.what());
  }
}

VImage decoded(std::string_view bytes, int width, int height) {
  auto const header = VImage::new_from_buffer(bytes.data(), bytes.size(), "");
  auto* const blob = vips_blob_new(nullptr, bytes.data(), bytes.size());
  VImage image;
  try {
    image = VImage::thumbnail_buffer(blob, width,
                                     colours_of(header)->set("height", height)->set("size", VIPS_SIZE_FORCE));
  } catch (...) {
    vips_area_unref(VIPS_AREA(blob));
    throw;
  }
  image = image.copy_memory();
  vips_area_unref(VIPS_AREA(blob));
  if (image.interpretation() != VIPS_INTERPRETATION_sRGB) image = image.colourspace(VIPS_INTERPRETATION_sRGB);
  if (image.has_alpha()) image = image.flatten(options()->set("background", 255));
  if (image.format() != VIPS_FORMAT_UCHAR) image = image.cast(VIPS_FORMAT_UCHAR);
  return image;
}

}  // namespace stoppress::media
