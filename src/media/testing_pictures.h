// Pictures for this room's tests: made here, or agencies' own from the shared samples.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vips/vips8>

#include "base/file.h"
#include "base/hash.h"
#include "media/decoder.h"
#include "media/library.h"

namespace stoppress::media {

inline std::string file_of(vips::VImage const& image, char const* ending) {
  void* bytes = nullptr;
  std::size_t size = 0;
  image.write_to_buffer(ending, &bytes, &size);
  std::string out(static_cast<char const*>(bytes), size);
  g_free(bytes);
  return out;
}

// A picture whose left half is red and whose right half is blue, as a file of that ending (".jpg").
inline std::string two_halves(int width, int height, char const* ending) {
  EXPECT_TRUE(start_decoder().ok());
  auto const half = vips::VImage::black(width / 2, height, vips::VImage::option()->set("bands", 3));
  auto const red = half.new_from_image({220, 20, 20}), blue = half.new_from_image({20, 20, 220});
  auto const both = red.join(blue, VIPS_DIRECTION_HORIZONTAL)
                        .cast(VIPS_FORMAT_UCHAR)
                        .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  return file_of(both, ending);
}

inline vips::VImage opened(std::string const& bytes) {
  return vips::VImage::new_from_buffer(bytes.data(), bytes.size(), "").copy_memory();
}

// A folder that goes with the test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("stoppress-media-" + random_token().substr(0, 8))) {}
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::filesystem::path photos() {
  return std::filesystem::path(STOPPRESS_SOURCE_DIR) / "../shared/samples/photos";
}
inline std::string photo(std::string const& name) {
  auto bytes = read_file(photos() / name, 50'000'000);
  EXPECT_TRUE(bytes.ok()) << "the shared samples are absent: " << name;
  return bytes.ok() ? *bytes : "";
}

}  // namespace stoppress::media
